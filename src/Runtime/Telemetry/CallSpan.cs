using System.Diagnostics;

namespace Bitrix24Typed.Telemetry;

/// <summary>The measurement of one call to a portal, from its beginning until it is disposed.</summary>
/// <param name="telemetry">What it is measured for.</param>
/// <param name="activity">Its trace, if anybody listens.</param>
/// <param name="method">The method that is called.</param>
/// <param name="startedAt">The time stamp of its beginning.</param>
internal sealed class CallSpan(BitrixTelemetry telemetry, Activity? activity, string method, long startedAt) : IDisposable
{
    private string? _errorType;

    public string Method => method;

    public long StartedAt => startedAt;

    /// <summary>Notes why the call failed. Messages of exceptions may hold anything and are left out.</summary>
    public void Fail(Exception failure)
    {
        _errorType = failure.GetType().FullName;
        _ = activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", _errorType);
    }

    public void Dispose()
    {
        telemetry.End(this, _errorType);
        activity?.Dispose();
    }
}

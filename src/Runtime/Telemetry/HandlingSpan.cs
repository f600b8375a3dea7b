using System.Diagnostics;
using Bitrix24Typed.Dispatching;

namespace Bitrix24Typed.Telemetry;

/// <summary>The measurement of one attempt. If it is disposed without an end, its outcome is not known.</summary>
/// <param name="telemetry">What it is measured for.</param>
/// <param name="activity">Its trace, if anybody listens.</param>
/// <param name="eventName">The event, as tags name it.</param>
/// <param name="startedAt">The time stamp of its beginning.</param>
internal readonly struct HandlingSpan(BitrixTelemetry telemetry, Activity? activity, string eventName, long startedAt) : IDisposable
{
    public string EventName => eventName;

    public long StartedAt => startedAt;

    /// <summary>Notes how the attempt ended. Messages of exceptions may hold anything and are left out.</summary>
    public void End(Exception? failure, HandlingOutcome outcome)
    {
        var errorType = failure?.GetType().FullName;
        if (errorType is not null)
            _ = activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", errorType);
        telemetry.End(this, errorType, outcome);
    }

    public void Dispose() => activity?.Dispose();
}

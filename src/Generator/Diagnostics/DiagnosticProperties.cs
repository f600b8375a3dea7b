namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>What diagnostics tell code fixes.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The name of the event to write instead.</summary>
    public const string EventName = nameof(EventName);

    /// <summary>The full name of the payload to take.</summary>
    public const string Payload = nameof(Payload);

    /// <summary>The name of the payload that is not to be taken any longer.</summary>
    public const string ReplacedPayload = nameof(ReplacedPayload);
}

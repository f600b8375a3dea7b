namespace Bitrix24Typed.Emulator.State;

/// <summary>An event bound by an application.</summary>
internal sealed record BindingState(
    long Id, string ClientId, string EventName, string Handler, long UserId, bool IsOffline, string Connector, TimeSpan MinTimeout);

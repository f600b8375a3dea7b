namespace Bitrix24Typed.Emulator.State;

/// <summary>The handlers on a portal.</summary>
/// <param name="LastId">The last number given.</param>
/// <param name="Bindings">The handlers that applications have bound.</param>
internal sealed record BindingsState(long LastId, IReadOnlyList<BindingState> Bindings);

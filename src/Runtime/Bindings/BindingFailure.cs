namespace Bitrix24Typed.Bindings;

/// <summary>A binding that a portal refuses to make, or to remove.</summary>
/// <param name="Binding">The binding.</param>
/// <param name="Code">The portal's error: <c>ERROR_EVENT_NOT_FOUND</c> if it has not granted the scope.</param>
/// <param name="MissingScopes">The scopes of which the portal should grant one; empty if none is missing.</param>
public sealed record BindingFailure(Binding Binding, string Code, IReadOnlyList<string> MissingScopes);

namespace Bitrix24Typed.Cli.Operating;

/// <summary>A binding that a portal refuses.</summary>
/// <param name="EventName">The event.</param>
/// <param name="Code">The portal's error.</param>
/// <param name="MissingScopes">The scopes of which the portal should grant one.</param>
internal sealed record RefusedBinding(string EventName, string Code, IReadOnlyList<string> MissingScopes)
{
    /// <summary>What to do.</summary>
    public string Advice => MissingScopes.Count == 0 ? Code : $"grant the scope {string.Join(" or ", MissingScopes)}";
}

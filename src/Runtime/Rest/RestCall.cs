using System.Text.Json.Nodes;

namespace Bitrix24Typed.Rest;

/// <summary>A call to a portal.</summary>
/// <param name="Portal">The portal.</param>
/// <param name="Method">The method.</param>
/// <param name="Parameters">Its parameters, without the token.</param>
internal sealed record RestCall(Portal Portal, string Method, JsonObject? Parameters)
{
    /// <summary>The calls within a batch.</summary>
    public IReadOnlyList<BatchCommand> Commands { get; init; } = [];

    /// <summary>By what the portal's limits are kept.</summary>
    public string PortalKey => Portal.MemberId.Length > 0 ? Portal.MemberId : Portal.Domain;

    /// <summary>The methods that work: those within a batch, which itself costs nothing.</summary>
    public IReadOnlyCollection<string> Methods
        => Commands.Count == 0 ? [Method] : [.. Commands.Select(command => command.Method).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether the call changes nothing.</summary>
    public bool IsRead => Methods.All(ReadMethods.Contains);
}

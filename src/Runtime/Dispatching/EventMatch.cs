using System.Security.Cryptography;
using System.Text;
using Bitrix24Typed.Fetching;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Dispatching;

/// <summary>The routes of an event, one for each assembly that handles it.</summary>
/// <param name="Routes">The routes; none if no method handles the event.</param>
/// <param name="SuffixedEntityTypeId">The type of items that the name ends with, if it does.</param>
internal readonly record struct EventMatch(EventRoute[] Routes, int? SuffixedEntityTypeId)
{
    // Identities are numbers, or external ones of a few dozen letters. They become keys of an index.
    private const int LongestIdentity = 128;

    /// <summary>The event's name, upper case; <see langword="null"/> if no method handles it, or if it has a suffix.</summary>
    public string? EventName => SuffixedEntityTypeId is null && Routes is [var first, ..] ? first.EventName : null;

    /// <summary>What kind of object the event is about; <see langword="null"/> if no method handles it.</summary>
    public string? Family => Routes is [var first, ..] ? first.Family : null;

    /// <summary>How the handlers of all assemblies want the event to be handled.</summary>
    public HandlingPolicy Policy => Routes switch
    {
        [] => HandlingPolicy.Default,
        [var only] => only.Policy,
        _ => HandlingPolicy.Merge([.. Routes.Select(route => route.Policy)]),
    };

    private string? EntityTypePath
    {
        get
        {
            foreach (var route in Routes)
            {
                if (route.EntityTypePath is { } path)
                    return path;
            }

            return null;
        }
    }

    /// <summary>The type of a smart process's item; <see langword="null"/> for other objects.</summary>
    public int? EntityTypeId(EventData data)
    {
        if (SuffixedEntityTypeId is not null)
            return SuffixedEntityTypeId;

        return EntityTypePath is { } path
            && data.Document.TryFind(path, out var node)
            && PayloadNode.TryReadInteger(node, out var entityTypeId)
            && entityTypeId is > 0 and <= int.MaxValue
                ? (int)entityTypeId
                : null;
    }

    /// <summary>What tells the event's object from others of its family; empty if it is not known.</summary>
    public string Identity(EventData data)
    {
        if (Routes is not [var first, ..] || IdentityIn(first, data) is not { } identity)
            return "";

        return WithEntityType(identity.Length <= LongestIdentity ? identity : HashOf(identity), data);
    }

    /// <summary>The identifier of the event's object as the portal knows it, and the method that reads it; <see langword="null"/> if either is unknown.</summary>
    public (FetchMethod Method, string Id)? Object(EventData data)
        => Routes is [{ Fetch: { } method } first, ..] && IdentityIn(first, data) is { } id ? (method, id) : null;

    private static string? IdentityIn(EventRoute route, EventData data)
    {
        foreach (var path in route.IdentityPaths)
        {
            if (data.Document.TryFind(path, out var node) && PayloadNode.TryReadText(node, out var identity))
                return identity;
        }

        return null;
    }

    private static string HashOf(string identity) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));

    /// <summary>Items of different smart processes have equal identifiers.</summary>
    private string WithEntityType(string identity, EventData data) => EntityTypeId(data) is { } type ? $"{type}:{identity}" : identity;
}

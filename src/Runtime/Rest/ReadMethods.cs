using System.Collections.Frozen;

namespace Bitrix24Typed.Rest;

/// <summary>Tells the methods that change nothing, and may therefore be called again when nobody knows what became of the first call.</summary>
internal static class ReadMethods
{
    // By the last part of the name, as documented methods are called.
    private static readonly FrozenSet<string> Verbs = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "get", "list", "fields", "types", "current", "info", "search", "count", "download");

    private static readonly FrozenSet<string> Others = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "profile", "scope", "methods", "events", "server.time", "crm.duplicate.findbycomm");

    // Takes the events out of the queue that it reads.
    private const string OfflineEvents = "event.offline.get";

    /// <summary>Whether a method only reads, as far as its name tells.</summary>
    public static bool Contains(string method)
    {
        if (method.Equals(OfflineEvents, StringComparison.OrdinalIgnoreCase))
            return false;

        var verb = method[(method.LastIndexOf('.') + 1)..];
        return Others.Contains(method)
            || (verb.Length < method.Length && (Verbs.Contains(verb) || verb.StartsWith("get", StringComparison.OrdinalIgnoreCase)));
    }
}

using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;

namespace Bitrix24Typed.Cli.Events;

/// <summary>A documented event.</summary>
internal sealed record CatalogEvent
{
    private const string Documentation = "https://apidocs.bitrix24.com/";

    /// <summary>The name, as the documentation writes it.</summary>
    public required string Name { get; init; }

    /// <summary>The scopes of which an application needs one; none if it needs none.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public required string Summary { get; init; }

    /// <summary>When it is raised, if that is not obvious.</summary>
    public string? Raised { get; init; }

    /// <summary>Whether it can be bound offline.</summary>
    public required bool IsOffline { get; init; }

    /// <summary>Whether the documentation advises against it.</summary>
    public required bool IsOutdated { get; init; }

    /// <summary>The name of the event that replaces it.</summary>
    public string? Successor { get; init; }

    /// <summary>The page of the documentation.</summary>
    public Uri? Page { get; init; }

    /// <summary>All documented events, in the order of their names.</summary>
    public static IReadOnlyList<CatalogEvent> All { get; } =
        [.. EventCatalog.Codes.Select(code => Read(code, EventCatalog.Find(code)!)).OrderBy(known => known.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Finds an event by its name, in any letter case.</summary>
    public static CatalogEvent? Find(string name)
        => All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text occurs in the name or the summary.</summary>
    public bool Mentions(string text)
        => Name.Contains(text, StringComparison.OrdinalIgnoreCase) || Summary.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static CatalogEvent Read(string code, JsonObject described) => new()
    {
        Name = NameOf(code, described),
        Scopes = [.. EventCatalog.ScopesOf(code)],
        Summary = (string?)described["summary"] ?? "",
        Raised = (string?)described["raised"],
        IsOffline = (bool?)described["offline"] ?? true,
        IsOutdated = (bool?)described["outdated"] ?? false,
        Successor = (string?)described["successor"] is { } successor && EventCatalog.Find(successor) is { } other ? NameOf(successor, other) : null,
        Page = (string?)described["page"] is { } page ? new Uri(Documentation + Path.ChangeExtension(page, ".html")) : null,
    };

    private static string NameOf(string code, JsonObject described) => (string?)described["name"] ?? code;
}

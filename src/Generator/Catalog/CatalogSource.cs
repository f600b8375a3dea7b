using System.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>The JSON of a catalogue. Where it is silent, the catalogue below it speaks.</summary>
/// <param name="root">The file.</param>
/// <param name="below">The catalogue below, if there is one.</param>
internal sealed class CatalogSource(JsonValue root, CatalogSource? below)
{
    private static readonly Lazy<CatalogSource> DocumentedSource = new(ReadDocumented);

    // They describe the payload together: a description is taken whole or not at all.
    private static readonly string[] PayloadMembers = ["shape", "identity", "fields", "scalar"];

    /// <summary>What the official documentation describes. Parsed once per process.</summary>
    public static CatalogSource Documented => DocumentedSource.Value;

    /// <summary>The file.</summary>
    public JsonValue Root => root;

    /// <summary>The file's own shapes.</summary>
    public IReadOnlyList<JsonMember> Shapes => root["shapes"]?.Members ?? [];

    /// <summary>The file's own events.</summary>
    public IReadOnlyList<JsonMember> Events => root["events"]?.Members ?? [];

    /// <summary>Finds a shape, also below.</summary>
    public JsonValue? FindShape(string name) => root["shapes"]?[name] ?? below?.FindShape(name);

    /// <summary>Finds what is said of a kind of object, also below.</summary>
    public JsonValue? FindFamily(string name) => root["families"]?[name] ?? below?.FindFamily(name);

    /// <summary>What an object's members are described by: its shape, or the object itself.</summary>
    public JsonValue ShapeOf(JsonValue owner) => owner["shape"]?.Text is { } name ? FindShape(name) ?? JsonValue.Null : owner;

    /// <summary>Finds all that is said of an event, also below.</summary>
    /// <param name="code">The code, any letter case.</param>
    public JsonValue? FindEvent(string code)
    {
        var (own, other) = (FindOwn(code)?.Value, below?.FindEvent(code));
        if (own is null || other is null)
            return own ?? other;

        var describesPayload = PayloadMembers.Any(name => own[name] is not null);
        var added = other.Members.Where(member => own[member.Name] is null && !(describesPayload && PayloadMembers.Contains(member.Name)));
        return own with { Members = [.. own.Members, .. added] };
    }

    /// <summary>The name of an event's payload; <see langword="null"/> if the event is unknown.</summary>
    /// <param name="code">The code, any letter case.</param>
    public string? NameOf(string code)
        => FindEvent(code) is { } json ? json["name"]?.Text ?? Names.OfEvent(FindOwn(code)?.Name ?? code) : null;

    private static CatalogSource ReadDocumented()
    {
        using var stream = typeof(CatalogSource).Assembly.GetManifestResourceStream("events.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new CatalogSource(JsonParser.Parse(reader.ReadToEnd(), out _) ?? JsonValue.Null, below: null);
    }

    private JsonMember? FindOwn(string code) => root["events"]?.Find(code, StringComparison.OrdinalIgnoreCase);
}

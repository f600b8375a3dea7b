namespace Bitrix24Typed.Package.Tests.Consuming;

/// <summary>A page that a reader follows: the fenced blocks in it.</summary>
internal sealed class GuidePage
{
    private const string Fence = "```";

    private readonly List<(string Language, string Line)> _lines = [];

    public GuidePage(string path)
    {
        string? language = null;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                language = language is null ? line[Fence.Length..] : null;
            else if (language is not null)
                _lines.Add((language, line));
        }
    }

    /// <summary>What is to be typed, in order.</summary>
    public IReadOnlyList<string> Commands => Of("shell");

    /// <summary>What is then printed, in order.</summary>
    public IReadOnlyList<string> Output => Of("text");

    /// <summary>The languages of all blocks, sorted.</summary>
    public IEnumerable<string> Languages => _lines.Select(line => line.Language).Distinct().Order(StringComparer.Ordinal);

    private IReadOnlyList<string> Of(string language) => [.. _lines.Where(line => line.Language == language && line.Line.Length > 0).Select(line => line.Line)];
}

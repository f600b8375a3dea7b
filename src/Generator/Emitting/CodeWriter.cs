using System.Text;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes indented lines that end with <c>\n</c> on every system.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line.</summary>
    public void Line(string text) => _text.Append(' ', _depth * IndentSize).Append(text).Append('\n');

    /// <summary>Writes an empty line.</summary>
    public void Line() => _text.Append('\n');

    /// <summary>Writes a line and opens a block in braces, which ends when the result is disposed.</summary>
    /// <param name="head">The line above the block.</param>
    /// <param name="end">The closing brace and what follows it.</param>
    public Indentation Block(string head, string end = "}")
    {
        Line(head);
        Line("{");
        return Indent(end);
    }

    /// <summary>Indents the lines up to when the result is disposed.</summary>
    public Indentation Indent() => Indent(end: null);

    public override string ToString() => _text.ToString();

    private Indentation Indent(string? end)
    {
        _depth++;
        return new Indentation(this, end);
    }

    /// <summary>Indented lines, to be disposed at their end.</summary>
    public readonly struct Indentation(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is not null)
                writer.Line(end);
        }
    }
}

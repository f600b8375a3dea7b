using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>Parses JSON. A generator cannot bring a library of its own. It does not throw: malformed text gives no value.</summary>
internal sealed class JsonParser
{
    private const int MaxDepth = 64;

    private readonly string _text;
    private int _position;
    private int _depth;

    private JsonParser(string text) => _text = text;

    private char Next => _position < _text.Length ? _text[_position] : '\0';

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">Where parsing ended: in malformed text, the fault.</param>
    /// <returns>The value, or <see langword="null"/> if the text is no JSON.</returns>
    public static JsonValue? Parse(string text, out int end)
    {
        var parser = new JsonParser(text);
        var value = parser.ParseValue();
        if (value is not null)
            parser.SkipBlanks();
        end = parser._position;
        return end == text.Length ? value : null;
    }

    private JsonValue? ParseValue()
    {
        SkipBlanks();
        if (_depth == MaxDepth)
            return null;

        _depth++;
        var start = _position;
        var value = Next switch
        {
            '{' => ParseObject(),
            '[' => ParseArray(),
            '"' => ParseString() is { } text ? new JsonValue(JsonKind.String) { Text = text } : null,
            _ => ParseWord(),
        };
        _depth--;
        return value is null ? null : value with { Span = SpanFrom(start) };
    }

    private JsonValue? ParseObject()
    {
        var members = new List<JsonMember>();
        _position++;
        if (TryTake('}'))
            return new JsonValue(JsonKind.Object);

        do
        {
            SkipBlanks();
            var start = _position;
            if (ParseString() is not { } name)
                return null;

            var nameSpan = SpanFrom(start);
            if (!TryTake(':') || ParseValue() is not { } value)
                return null;
            members.Add(new JsonMember(name, nameSpan, value));
        }
        while (TryTake(','));

        return TryTake('}') ? new JsonValue(JsonKind.Object) { Members = members } : null;
    }

    private JsonValue? ParseArray()
    {
        var elements = new List<JsonValue>();
        _position++;
        if (TryTake(']'))
            return new JsonValue(JsonKind.Array);

        do
        {
            if (ParseValue() is not { } element)
                return null;
            elements.Add(element);
        }
        while (TryTake(','));

        return TryTake(']') ? new JsonValue(JsonKind.Array) { Elements = elements } : null;
    }

    private string? ParseString()
    {
        if (Next != '"')
            return null;

        var text = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            switch (Next)
            {
                case '"':
                    _position++;
                    return text.ToString();
                case '\\':
                    _position++;
                    if (Unescape() is not { } character)
                        return null;
                    text.Append(character);
                    break;
                case < ' ':
                    return null;
                default:
                    text.Append(Next);
                    break;
            }
        }

        return null;
    }

    private char? Unescape() => Next switch
    {
        '"' or '\\' or '/' => Next,
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => UnescapeCodeUnit(),
        _ => null,
    };

    private char? UnescapeCodeUnit()
    {
        const int Digits = 4;

        if (_text.Length - _position <= Digits)
            return null;

        var digits = _text.Substring(_position + 1, Digits);
        if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            return null;

        _position += Digits;
        return (char)unit;
    }

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    private JsonValue? ParseWord()
    {
        var start = _position;
        while (Next is (>= '0' and <= '9') or (>= 'a' and <= 'z') or '-' or '+' or '.' or 'E')
            _position++;

        var word = _text.Substring(start, _position - start);
        if (KindOf(word) is { } kind)
            return new JsonValue(kind);

        _position = start;
        return null;
    }

    private static JsonKind? KindOf(string word) => word switch
    {
        "null" => JsonKind.Null,
        "true" => JsonKind.True,
        "false" => JsonKind.False,
        _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? JsonKind.Number : null,
    };

    private TextSpan SpanFrom(int start) => TextSpan.FromBounds(start, _position);

    private bool TryTake(char expected)
    {
        SkipBlanks();
        if (Next != expected)
            return false;

        _position++;
        return true;
    }

    private void SkipBlanks()
    {
        while (Next is ' ' or '\t' or '\n' or '\r')
            _position++;
    }
}

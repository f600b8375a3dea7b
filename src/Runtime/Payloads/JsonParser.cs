using System.Text.Json;

namespace Bitrix24Typed.Payloads;

/// <summary>Fills a <see cref="PayloadDocument"/> from JSON.</summary>
internal static class JsonParser
{
    // The reader's own guard; the document's limit, which is lower, gives the clearer message.
    private const int ReaderDepth = 64;

    public static void Parse(ReadOnlySpan<byte> json, PayloadDocument document)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ReaderDepth });
            if (!reader.Read())
                throw new PayloadFormatException("The data is no JSON.");

            var values = 0;
            ReadValue(ref reader, PayloadDocument.RootIndex, depth: 1, ref values, document);
            if (reader.Read())
                throw new PayloadFormatException("The data is more than one JSON value.");
        }
        catch (JsonException exception)
        {
            throw new PayloadFormatException("The data is no JSON.", exception);
        }
        catch (InvalidOperationException exception)
        {
            // What the reader throws for escapes that are no valid text, such as half a surrogate pair.
            throw new PayloadFormatException("The data has a text that is no Unicode.", exception);
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, int target, int depth, ref int values, PayloadDocument document)
    {
        if (++values > document.PairLimit)
            throw new PayloadFormatException($"The data has more than {document.PairLimit} values.");

        document.CheckDepth(depth);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                document.EnsureContainer(target, PayloadNodeKind.Object);
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var member = document.Member(target, CopyText(ref reader, document));
                    _ = reader.Read();
                    ReadValue(ref reader, member, depth + 1, ref values, document);
                }

                break;
            case JsonTokenType.StartArray:
                document.EnsureContainer(target, PayloadNodeKind.Array);
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                    ReadValue(ref reader, document.Element(target), depth + 1, ref values, document);
                break;
            case JsonTokenType.String:
                document.SetScalar(target, PayloadNodeKind.Text, CopyText(ref reader, document));
                break;
            case JsonTokenType.Number:
                document.SetScalar(target, PayloadNodeKind.Number, document.Append(reader.ValueSpan));
                break;
            case JsonTokenType.True:
                document.SetScalar(target, PayloadNodeKind.True, document.Append(reader.ValueSpan));
                break;
            case JsonTokenType.False:
                document.SetScalar(target, PayloadNodeKind.False, document.Append(reader.ValueSpan));
                break;
            default:
                document.SetScalar(target, PayloadNodeKind.Null, default);
                break;
        }
    }

    private static TextRange CopyText(ref Utf8JsonReader reader, PayloadDocument document)
        => document.Take(reader.CopyString(document.Reserve(reader.ValueSpan.Length)));
}

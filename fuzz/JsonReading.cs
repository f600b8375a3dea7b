using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Fuzzing;

/// <summary>Takes bytes for the data of an offline record.</summary>
public static class JsonReading
{
    private const int Depth = 64;

    // The reader counts the scalars within the innermost container as a level of their own.
    private static readonly PayloadLimits Wide = new(MaxPairs: 1_000_000, MaxDepth: Depth + 1);
    private static readonly JsonDocumentOptions Unambiguous = new() { MaxDepth = Depth, AllowDuplicateProperties = false };

    /// <summary>Checks a text: it is read as the framework reads it, or refused; within the limits that apply or with an exception that says so.</summary>
    /// <exception cref="DisagreementException">It is not.</exception>
    public static void Check(byte[] json)
    {
        Exception? refusal = null;
        JsonNode? read = null;
        try
        {
            using var data = PayloadDocument.ParseJson(json, Wide);
            read = data.Root.ToJson();
        }
        catch (PayloadFormatException exception)
        {
            refusal = exception;
        }

        var isJson = TryRead(json, out var expected);
        if (isJson && refusal is not null)
            throw new DisagreementException("What is JSON was refused.", refusal);

        // By their texts: JsonNode.DeepEquals refuses numbers of huge exponents.
        if (isJson && expected?.ToJsonString() != read?.ToJsonString())
            throw new DisagreementException("Something else was read than is there.");

        try
        {
            PayloadDocument.ParseJson(json).Dispose();
        }
        catch (PayloadFormatException)
        {
            // Over the limits.
        }
    }

    /// <summary>Reads what has one meaning only: no equal names, nothing that is no Unicode.</summary>
    private static bool TryRead(byte[] json, out JsonNode? node)
    {
        node = null;
        if (!Utf8.IsValid(json))
            return false;

        try
        {
            node = JsonNode.Parse(json, documentOptions: Unambiguous);
            _ = node?.DeepClone().ToJsonString();
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}

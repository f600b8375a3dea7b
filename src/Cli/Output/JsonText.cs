using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bitrix24Typed.Cli.Output;

/// <summary>Writes and reads JSON.</summary>
internal static class JsonText
{
    // What is written ends in no page: the letters of all languages stay as they are.
    private static readonly JsonSerializerOptions Line = new(CliJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Document = new(Line) { WriteIndented = true };

    /// <summary>Writes a document to be read.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>(Document));

    /// <summary>Writes a document on one line.</summary>
    public static string WriteLine<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>(Line));

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is another one.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize(text, TypeOf<T>(Line)) ?? throw new JsonException("The document is null.");

    private static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}

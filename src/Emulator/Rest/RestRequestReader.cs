using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Reads the parameters of a call: from the query, and from a form or a JSON object in the body.</summary>
internal static class RestRequestReader
{
    public static async Task<RestParameters> ReadAsync(HttpRequest request)
        => new RestParameters()
            .Add(PhpQueryReader.Read(request.QueryString.Value ?? ""))
            .Add(await ReadBodyAsync(request, request.HttpContext.RequestAborted));

    private static async Task<JsonObject> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasJsonContentType())
            return await ReadJsonAsync(request.Body, cancellationToken);
        if (!request.HasFormContentType)
            return [];
        if (request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return PhpQueryReader.Read(
                form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? "")));
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return PhpQueryReader.Read(await reader.ReadToEndAsync(cancellationToken));
    }

    private static async Task<JsonObject> ReadJsonAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return ToNode(document.RootElement) as JsonObject ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A portal takes a body that it can't read for none; the call then fails for what it lacks.
            return [];
        }
    }

    // JsonNode refuses repeated names; PHP lets the last one win.
    private static JsonNode? ToNode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new JsonObject();
                foreach (var property in element.EnumerateObject())
                    map[property.Name] = ToNode(property.Value);
                return map;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(ToNode)]);
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString());
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}

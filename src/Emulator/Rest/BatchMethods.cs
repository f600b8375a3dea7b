using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Several calls in one, see <see href="https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html"/>.</summary>
internal static class BatchMethods
{
    private const string Batch = "batch";
    private const int MostCommands = 50;

    public static IEnumerable<RestMethod> All => [new(Batch, RestMethod.Basic, InvokeAsync) { IsMeasured = false }];

    private static async Task<RestAnswer> InvokeAsync(RestCall call, CancellationToken cancellationToken)
    {
        var results = new BatchResults(call.Portal.Time);
        var position = 0;
        foreach (var (name, command) in CommandsOf(call))
        {
            try
            {
                if (++position > MostCommands)
                    throw new RestException("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
                await results.AddAsync(name, () => InvokeAsync(call, command, results, cancellationToken));
            }
            catch (RestException error)
            {
                results.Add(name, error);
                if (call.Parameters.IsTrue("halt"))
                    break;
            }
        }

        return new RestAnswer(results.ToJson());
    }

    private static IEnumerable<KeyValuePair<string, string>> CommandsOf(RestCall call) => call.Parameters["cmd"] switch
    {
        JsonObject map => map.Select(command => KeyValuePair.Create(command.Key, TextOf(command.Value))),
        JsonArray list => list.Select((command, index) => KeyValuePair.Create($"{index}", TextOf(command))),
        _ => [],
    };

    private static string TextOf(JsonNode? command) => command is JsonValue scalar ? PhpText.Of(scalar) : "";

    private static Task<RestAnswer> InvokeAsync(RestCall call, string command, BatchResults results, CancellationToken cancellationToken)
    {
        var parts = command.Split('?', 2);
        if (string.Equals(parts[0], Batch, StringComparison.OrdinalIgnoreCase))
            throw new RestException("ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage", 405);

        var parameters = new RestParameters().Add((JsonObject)results.Resolve(PhpQueryReader.Read(parts.ElementAtOrDefault(1) ?? ""))!);
        return RestMethodTable.Portal.InvokeAsync(parts[0], call with { Parameters = parameters }, cancellationToken);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Generator.Tests.Compiling;

/// <summary>A client to be passed to handlers, which do not call it.</summary>
internal sealed class UncallableClient(Portal portal) : IBitrixClient
{
    public Portal Portal { get; } = portal;

    public Task<T?> CallAsync<T>(string method, JsonObject? parameters, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<JsonElement> CallAsync(string method, JsonObject? parameters, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<BatchResult> BatchAsync(IReadOnlyList<BatchCommand> commands, bool haltOnError, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public IAsyncEnumerable<T> ListAsync<T>(string method, JsonObject? parameters, string idField, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<BitrixFile> DownloadAsync(string address, CancellationToken cancellationToken) => throw new NotSupportedException();
}

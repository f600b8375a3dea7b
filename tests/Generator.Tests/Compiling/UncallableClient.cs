using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Generator.Tests.Compiling;

/// <summary>A client to be passed to handlers, which do not call it. It reads objects back, if it is told them.</summary>
/// <param name="portal">The portal.</param>
/// <param name="read">Answers a call that reads an object.</param>
internal sealed class UncallableClient(Portal portal, Func<string, JsonObject, JsonElement>? read = null) : IBitrixClient
{
    public Portal Portal { get; } = portal;

    public Task<T?> CallAsync<T>(string method, JsonObject? parameters, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<JsonElement> CallAsync(string method, JsonObject? parameters, CancellationToken cancellationToken)
        => read is null ? throw new NotSupportedException() : Task.FromResult(read(method, parameters!));

    public Task<BatchResult> BatchAsync(IReadOnlyList<BatchCommand> commands, bool haltOnError, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public IAsyncEnumerable<T> ListAsync<T>(string method, JsonObject? parameters, string idField, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<BitrixFile> DownloadAsync(string address, CancellationToken cancellationToken) => throw new NotSupportedException();
}

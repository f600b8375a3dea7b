using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bitrix24Typed;

/// <summary>Calls the REST methods of one portal as the application.</summary>
/// <remarks>See <see href="https://apidocs.bitrix24.com/api-reference/index.html"/>.</remarks>
public interface IBitrixClient
{
    /// <summary>The portal that is called.</summary>
    Portal Portal { get; }

    /// <summary>Calls a method and reads its <c>result</c>.</summary>
    /// <typeparam name="T">
    /// The type of the result. Types other than JSON nodes and simple values need a <c>JsonSerializerContext</c>, passed to
    /// <see cref="BitrixBuilder.AddJsonContext"/>, when the application is trimmed or compiled ahead of time.
    /// </typeparam>
    /// <param name="method">The method: <c>crm.deal.get</c>.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The result; <see langword="null"/> if the portal answered null, or an empty list where <typeparamref name="T"/> is an object, as some methods do
    /// for what does not exist. An empty list is an empty dictionary where one is asked for.
    /// </returns>
    /// <exception cref="BitrixRestException">The portal answered with an error, or its limits leave no time for the call.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    /// <exception cref="InvalidOperationException">
    /// The application is not installed on the portal, and the settings have no incoming webhook for it; or its host is not allowed.
    /// </exception>
    /// <remarks>
    /// The call waits for its turn under the portal's limits. It is repeated only where that is safe: if a limit has refused it, if it has not reached
    /// the portal, or if the method only reads.
    /// </remarks>
    Task<T?> CallAsync<T>(string method, JsonObject? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>Calls a method and returns its <c>result</c> as it is.</summary>
    /// <inheritdoc cref="CallAsync{T}"/>
    Task<JsonElement> CallAsync(string method, JsonObject? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>Calls up to 50 methods at once. See <see href="https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html"/>.</summary>
    /// <param name="commands">The calls, in order. A parameter may refer to an earlier result: <c>$result[deal][ID]</c>.</param>
    /// <param name="haltOnError">Whether the portal stops at the first error.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The outcome of each call, by its name.</returns>
    /// <exception cref="ArgumentException">
    /// There is no command, there are more than 50 (a reference would not reach from one batch to the next: split them with <c>Chunk(50)</c> where
    /// they do not depend on each other), or two have the same name.
    /// </exception>
    /// <exception cref="BitrixRestException">The batch as a whole was refused.</exception>
    Task<BatchResult> BatchAsync(IReadOnlyList<BatchCommand> commands, bool haltOnError = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists all items, page by page, ordered by id and without counting (<c>start=-1</c>), which stays fast on large portals.
    /// See <see href="https://apidocs.bitrix24.com/settings/performance/huge-data.html"/>.
    /// </summary>
    /// <typeparam name="T">The type of an item; see <see cref="CallAsync{T}"/>.</typeparam>
    /// <param name="method">A method that takes <c>filter</c>, <c>order</c> and <c>start</c>: <c>crm.deal.list</c>.</param>
    /// <param name="parameters">Its parameters; <c>order</c> and <c>start</c> are set by this method.</param>
    /// <param name="idField">
    /// The key of the identifier in filter and order: <c>ID</c>, or <c>id</c> for <c>crm.item.list</c>. In the items it may have another letter case, as
    /// with <c>tasks.task.list</c>.
    /// </param>
    /// <param name="cancellationToken">Cancels the sequence.</param>
    /// <returns>The items.</returns>
    /// <exception cref="BitrixRestException">The portal answered with an error.</exception>
    /// <exception cref="InvalidOperationException">The method can't be paged so: its items have no identifier, or it ignores the filter.</exception>
    IAsyncEnumerable<T> ListAsync<T>(
        string method, JsonObject? parameters = null, string idField = "ID", CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads a file from an address that a portal has given: <c>DOWNLOAD_URL</c>, <c>downloadUrl</c>, <c>urlMachine</c>. The portal gets the
    /// application's token; other hosts get none, and only those are called that are portals or stand in <c>Bitrix24:Rest:FileHosts</c>.
    /// </summary>
    /// <param name="address">The address, absolute or relative to the portal.</param>
    /// <param name="cancellationToken">Cancels the call, until the file begins to arrive.</param>
    /// <returns>The file, to be disposed.</returns>
    /// <exception cref="BitrixRestException">The portal answered with an error, or with a page instead of a file.</exception>
    /// <exception cref="HttpRequestException">The host could not be reached.</exception>
    /// <exception cref="InvalidOperationException">The host is not allowed.</exception>
    /// <exception cref="InvalidDataException">The file is larger than <c>Bitrix24:Rest:MaxFileBytes</c>.</exception>
    Task<BitrixFile> DownloadAsync(string address, CancellationToken cancellationToken = default);
}

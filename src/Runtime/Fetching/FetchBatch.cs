using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.Fetching;

/// <summary>Requests for objects of one portal that are sent together.</summary>
internal sealed class FetchBatch(IBitrixClient client)
{
    private readonly Dictionary<string, (BatchCommand Command, TaskCompletionSource<JsonElement?> Result)> _requests = new(StringComparer.Ordinal);

    /// <summary>The number of different requests.</summary>
    public int Count => _requests.Count;

    /// <summary>Adds a request, unless the same is there already.</summary>
    public Task<JsonElement?> Add(string method, JsonObject parameters)
    {
        var command = new BatchCommand(string.Create(CultureInfo.InvariantCulture, $"f{_requests.Count}"), method, parameters);
        var query = BatchQuery.Of(command);
        if (!_requests.TryGetValue(query, out var request))
            _requests[query] = request = (command, new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously));
        return request.Result.Task;
    }

    /// <summary>Sends the requests. Nobody who waits can cancel what others wait for; the client's own limits end it.</summary>
    public async Task SendAsync()
    {
        try
        {
            if (_requests.Count == 1)
                await SendOneAsync(_requests.Values.Single());
            else
                await SendAllAsync();
        }
        catch (Exception exception)
        {
            foreach (var (_, result) in _requests.Values)
                _ = result.TrySetException(exception);
        }
    }

    private async Task SendOneAsync((BatchCommand Command, TaskCompletionSource<JsonElement?> Result) request)
    {
        try
        {
            request.Result.SetResult(await client.CallAsync(request.Command.Method, request.Command.Parameters));
        }
        catch (BitrixRestException exception) when (exception.IsNotFound)
        {
            request.Result.SetResult(null);
        }
    }

    private async Task SendAllAsync()
    {
        var answer = await client.BatchAsync([.. _requests.Values.Select(request => request.Command)]);
        foreach (var (command, result) in _requests.Values)
        {
            if (answer.Results.TryGetValue(command.Name, out var found))
                result.SetResult(found);
            else if (answer.Errors.GetValueOrDefault(command.Name) is { IsNotFound: false } error)
                result.SetException(error);
            else
                result.SetResult(null);
        }
    }
}

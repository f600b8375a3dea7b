using System.Text.Json.Serialization.Metadata;
using Bitrix24Typed.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Operating;

/// <summary>The endpoints by which the inbox is looked at, and dead letters are replayed or discarded.</summary>
internal sealed class InboxEndpoints(IInboxStore inbox)
{
    private const string IdParameter = "id";

    /// <summary>Maps the endpoints.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapGet("", (RequestDelegate)StatisticsAsync);
        _ = endpoints.MapGet("/dead-letters", (RequestDelegate)ListAsync);
        _ = endpoints.MapPost("/dead-letters/replay", (RequestDelegate)ReplayManyAsync);
        _ = endpoints.MapDelete("/dead-letters", (RequestDelegate)DiscardManyAsync);
        _ = endpoints.MapGet($"/dead-letters/{{{IdParameter}:guid}}", (RequestDelegate)ShowAsync);
        _ = endpoints.MapPost($"/dead-letters/{{{IdParameter}:guid}}/replay", (RequestDelegate)ReplayAsync);
        _ = endpoints.MapDelete($"/dead-letters/{{{IdParameter}:guid}}", (RequestDelegate)DiscardAsync);
    }

    private static DeadLetterFilter OneOf(HttpContext http)
        => DeadLetterFilter.All with { EventId = Guid.Parse((string)http.Request.RouteValues[IdParameter]!) };

    private static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(answer, type, cancellationToken: http.RequestAborted);
    }

    private static Task WriteProblemAsync(HttpContext http, int status, string problem)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(problem, http.RequestAborted);
    }

    private static Task WriteCountAsync(HttpContext http, int count)
        => WriteAsync(http, new ChangedLetters(count), OperatingJsonContext.Default.ChangedLetters);

    private async Task StatisticsAsync(HttpContext http) => await WriteAsync(
        http, await inbox.GetStatisticsAsync(http.RequestAborted), OperatingJsonContext.Default.InboxStatistics);

    private async Task ListAsync(HttpContext http)
    {
        if (!DeadLetterQuery.TryRead(http.Request.Query, out var query, out var problem))
        {
            await WriteProblemAsync(http, StatusCodes.Status400BadRequest, problem);
            return;
        }

        var page = await DeadLetterPage.ReadAsync(inbox, query.Filter, query.After, query.Limit, http.RequestAborted);
        await WriteAsync(http, page, OperatingJsonContext.Default.DeadLetterPage);
    }

    private async Task ShowAsync(HttpContext http)
    {
        await foreach (var letter in inbox.QueryDeadLettersAsync(OneOf(http), http.RequestAborted))
        {
            var view = DeadLetterView.Of(letter) with { Body = RedactedBody.Of(letter.Event) };
            await WriteAsync(http, view, OperatingJsonContext.Default.DeadLetterView);
            return;
        }

        await WriteProblemAsync(http, StatusCodes.Status404NotFound, "There is no such dead letter.");
    }

    private Task ReplayAsync(HttpContext http) => ChangeOneAsync(http, inbox.ReplayAsync);

    private Task DiscardAsync(HttpContext http) => ChangeOneAsync(http, inbox.DiscardAsync);

    private Task ReplayManyAsync(HttpContext http) => ChangeManyAsync(http, inbox.ReplayAsync);

    private Task DiscardManyAsync(HttpContext http) => ChangeManyAsync(http, inbox.DiscardAsync);

    private static async Task ChangeOneAsync(HttpContext http, Func<DeadLetterFilter, CancellationToken, ValueTask<int>> change)
    {
        var count = await change(OneOf(http), http.RequestAborted);
        if (count == 0)
            await WriteProblemAsync(http, StatusCodes.Status404NotFound, "There is no such dead letter.");
        else
            await WriteCountAsync(http, count);
    }

    private static async Task ChangeManyAsync(HttpContext http, Func<DeadLetterFilter, CancellationToken, ValueTask<int>> change)
    {
        if (!DeadLetterQuery.TryRead(http.Request.Query, out var query, out var problem))
            await WriteProblemAsync(http, StatusCodes.Status400BadRequest, problem);
        else if (!query.IsDeliberate)
            await WriteProblemAsync(http, StatusCodes.Status400BadRequest, "Say which dead letters are meant, or all=true.");
        else
            await WriteCountAsync(http, await change(query.Filter, http.RequestAborted));
    }
}

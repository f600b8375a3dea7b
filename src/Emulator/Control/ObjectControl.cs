using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bitrix24Typed.Emulator.Control;

/// <summary>What users do with the objects of a portal, and whatever else happens there.</summary>
internal static class ObjectControl
{
    public static void Map(RouteGroupBuilder portal, PortalEmulator emulator)
    {
        _ = portal.MapPost("/events", async (string memberId, Happening happening, CancellationToken cancellationToken) =>
        {
            if (happening.Data is null)
                return await emulator.PortalOf(memberId).RaiseSampleAsync(happening.Event, happening.ActingUser, cancellationToken);

            await emulator.PortalOf(memberId).RaiseAsync(happening.Event, happening.Data, happening.ActingUser, cancellationToken);
            return happening.Data;
        }).WithSummary("Raises any event, with the given data or made-up ones.");
        MapRecords(portal.MapGroup("/records/{entityTypeId:int}"), emulator);
        MapTasks(portal.MapGroup("/tasks"), emulator);
        MapMessages(portal, emulator);
    }

    private static void MapRecords(RouteGroupBuilder records, PortalEmulator emulator)
    {
        _ = records.MapGet("", (string memberId, int entityTypeId) => emulator.RecordsOf(memberId, entityTypeId).List())
            .WithSummary("The CRM objects of a kind: 1 leads, 2 deals, 3 contacts, 4 companies, 7 quotes, or a smart process.");
        _ = records.MapPost("", async (string memberId, int entityTypeId, Change change, CancellationToken cancellationToken) => new Created(
            await emulator.RecordsOf(memberId, entityTypeId).AddAsync(
                change.Title ?? "", change.Fields, change.ActingUser, cancellationToken))).WithSummary("Adds a CRM object.");
        _ = records.MapPatch("/{id:long}", async (string memberId, int entityTypeId, long id, Change change, CancellationToken cancellationToken)
            => await emulator.RecordsOf(memberId, entityTypeId).UpdateAsync(id, change.Fields ?? [], change.ActingUser, cancellationToken)
                ? Results.NoContent()
                : Results.NotFound()).WithSummary("Changes a CRM object.");
        _ = records.MapDelete("/{id:long}", async (string memberId, int entityTypeId, long id, CancellationToken cancellationToken)
            => await emulator.RecordsOf(memberId, entityTypeId).DeleteAsync(id, cancellationToken: cancellationToken)
                ? Results.NoContent()
                : Results.NotFound()).WithSummary("Deletes a CRM object.");
    }

    private static void MapTasks(RouteGroupBuilder tasks, PortalEmulator emulator)
    {
        _ = tasks.MapGet("", (string memberId) => emulator.PortalOf(memberId).Tasks.List()).WithSummary("The tasks.");
        _ = tasks.MapPost("", async (string memberId, Change change, CancellationToken cancellationToken) => new Created(
            await emulator.PortalOf(memberId).Tasks.AddAsync(
                change.Title ?? "", change.Fields, change.ActingUser, cancellationToken))).WithSummary("Adds a task.");
        _ = tasks.MapPatch("/{id:long}", async (string memberId, long id, Change change, CancellationToken cancellationToken)
            => await emulator.PortalOf(memberId).Tasks.UpdateAsync(id, change.Fields ?? [], change.ActingUser, cancellationToken)
                ? Results.NoContent()
                : Results.NotFound()).WithSummary("Changes a task.");
        _ = tasks.MapDelete("/{id:long}", async (string memberId, long id, CancellationToken cancellationToken)
            => await emulator.PortalOf(memberId).Tasks.DeleteAsync(id, cancellationToken: cancellationToken)
                ? Results.NoContent()
                : Results.NotFound()).WithSummary("Deletes a task.");
        _ = tasks.MapPost("/{id:long}/comments", async (string memberId, long id, TextMessage message, CancellationToken cancellationToken)
            => await emulator.PortalOf(memberId).Tasks.AddCommentAsync(id, message.Text, ActingUser.Of(message.UserId), cancellationToken)
                is { } comment ? Results.Ok(new Created(comment)) : Results.NotFound()).WithSummary("Comments on a task.");
    }

    private static void MapMessages(RouteGroupBuilder portal, PortalEmulator emulator)
    {
        _ = portal.MapPost("/bots/{botId:long}/messages", async (
            string memberId, long botId, TextMessage message, CancellationToken cancellationToken)
            => new Created(await emulator.PortalOf(memberId).Bots.WriteAsync(botId, message.Text, message.UserId, cancellationToken)))
            .WithSummary("Writes to a bot.");
        _ = portal.MapPost("/connectors/{connector}/messages", async (
            string memberId, string connector, LineMessage message, CancellationToken cancellationToken)
            => new Created(await emulator.PortalOf(memberId).OpenLines.WriteAsync(
                connector, message.Line, message.ChatId, message.Text, message.UserId, cancellationToken)))
            .WithSummary("Answers a customer of an open line.");
    }
}

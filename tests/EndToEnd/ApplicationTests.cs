using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.EndToEnd;

/// <summary>The whole way: a portal's user acts, a typed method of the application is called.</summary>
public sealed class ApplicationTests
{
    private static readonly string[] Bound =
    [
        "ONAPPINSTALL", "ONAPPPAYMENT", "ONAPPTEST", "ONAPPUNINSTALL", "ONAPPUPDATE", "ONCRMCONTACTUPDATE", "ONCRMDEALADD", "ONCRMDEALDELETE", "ONCRMDEALUPDATE",
        "ONCRMDYNAMICITEMUPDATE", "ONCRMLEADADD", "ONCRMLEADADD",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_installed_application_handles_what_users_do(bool hasInterface)
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface);
        var installation = await application.InstallAsync();

        Assert.True(installation.IsFinished);
        Assert.Equal(Bound, application.Portal.Handlers.Select(binding => binding.EventName).Order(StringComparer.Ordinal));

        var id = await application.Portal.Deals.AddAsync("First", actingUser: ActingUser.Of(2), cancellationToken: Cancellation);
        var added = await application.Calls.NextAsync();
        Assert.Equal(("added", id, 2L), (added.What, added.Id, added.Context.UserId));
        Assert.Equal(application.Portal.MemberId, added.Context.Portal.MemberId);

        _ = await application.Portal.Deals.UpdateAsync(id, new JsonObject { ["TITLE"] = "Second" }, cancellationToken: Cancellation);
        Assert.Equal(("updated Second", id), Without(await application.Calls.NextAsync()));

        _ = await application.Portal.Deals.DeleteAsync(id, cancellationToken: Cancellation);
        Assert.Equal(("deleted", id), Without(await application.Calls.NextAsync()));
    }

    [Fact]
    public async Task A_robot_has_no_token_and_yet_its_event_is_proven_and_the_portal_can_be_called()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();

        var id = await application.Portal.Deals.AddAsync("By a rule", actingUser: ActingUser.Robot, cancellationToken: Cancellation);
        Assert.Null((await application.Calls.NextAsync()).Context.UserId);
        _ = await application.Portal.Deals.UpdateAsync(id, new JsonObject { ["TITLE"] = "Changed" }, ActingUser.Robot, Cancellation);

        Assert.Equal(("updated Changed", id), Without(await application.Calls.NextAsync()));
    }

    [Fact]
    public async Task Expired_tokens_are_renewed_when_a_handler_calls_the_portal()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();
        var id = await application.Portal.Deals.AddAsync("Deal", cancellationToken: Cancellation);
        _ = await application.Calls.NextAsync();
        var before = (await application.FindStoredAsync())!.Credentials;

        application.Portal.ExpireAccessTokens();
        _ = await application.Portal.Deals.UpdateAsync(id, new JsonObject { ["TITLE"] = "Later" }, cancellationToken: Cancellation);

        Assert.Equal(("updated Later", id), Without(await application.Calls.NextAsync()));
        var after = (await application.FindStoredAsync())!.Credentials;
        Assert.NotEqual(before.AccessToken, after.AccessToken);
        Assert.NotEqual(before.RefreshToken, after.RefreshToken);
    }

    [Fact]
    public async Task A_new_version_loses_all_bindings_and_gets_them_back()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: true);
        var installation = await application.InstallAsync();

        await installation.UpdateAsync(2, Cancellation);
        await application.Portal.WaitForIdleAsync(Cancellation);

        Assert.Equal(Bound, application.Portal.Handlers.Select(binding => binding.EventName).Order(StringComparer.Ordinal));
        Assert.Equal(2, installation.Version);
    }

    [Fact]
    public async Task An_uninstalled_application_is_told_and_its_tokens_are_dropped()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        var installation = await application.InstallAsync();

        await installation.UninstallAsync(clean: true, Cancellation);

        Assert.Equal("uninstalled, clean True", (await application.Calls.NextAsync()).What);
        var stored = (await application.FindStoredAsync())!;
        Assert.Equal(PortalState.Uninstalled, stored.Portal.State);
        Assert.Equal("", stored.Credentials.RefreshToken);
        Assert.Empty(application.Portal.Handlers);
    }

    [Fact]
    public async Task Bindings_under_a_user_and_without_one_are_told_apart()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();

        await application.Portal.RaiseAsync("OnCrmLeadAdd", Fields(5), ActingUser.Of(2), Cancellation);

        Assert.Equal(["lead", "lead as administrator"], await application.Calls.NextAsync(2));
        await application.Portal.WaitForIdleAsync(Cancellation);
        Assert.True(application.Calls.IsEmpty);
    }

    [Fact]
    public async Task Only_items_of_the_wanted_type_reach_a_narrowed_method()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();

        await application.Portal.RaiseAsync("OnCrmDynamicItemUpdate", Fields(1, entityTypeId: 147), cancellationToken: Cancellation);
        await application.Portal.RaiseAsync("OnCrmDynamicItemUpdate", Fields(2, entityTypeId: 31), cancellationToken: Cancellation);

        Assert.Equal(["ONCRMDYNAMICITEMUPDATE", "item of 147"], await application.Calls.NextAsync(2));
    }

    [Fact]
    public async Task The_portal_can_be_asked_to_test_the_way_back()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();
        var client = await application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(application.Portal.MemberId, Cancellation);

        Assert.Equal(1, await client!.CallAsync<int>("event.test", new JsonObject { ["any"] = "data" }, Cancellation));

        Assert.StartsWith("test {", (await application.Calls.NextAsync()).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_calls_lists_and_batches()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();
        var client = (await application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(application.Portal.MemberId, Cancellation))!;

        var batch = await client.BatchAsync(
            [
                .. Enumerable.Range(1, 49).Select(number => new BatchCommand(
                    $"add{number}", "crm.deal.add", new JsonObject { ["fields"] = new JsonObject { ["TITLE"] = $"Deal & {number}" } })),
                new BatchCommand("get", "crm.deal.get", new JsonObject { ["id"] = "$result[add7]" }),
            ],
            cancellationToken: Cancellation);
        Assert.Empty(batch.Errors);
        Assert.Equal("Deal & 7", batch.Results["get"].GetProperty("TITLE").GetString());
        for (var number = 50; number <= 120; number++)
            _ = await application.Portal.Deals.AddAsync($"Deal & {number}", cancellationToken: Cancellation);

        var titles = await client.ListAsync<JsonObject>("crm.deal.list", new JsonObject { ["select"] = new JsonArray("ID", "TITLE") }, cancellationToken: Cancellation)
            .Select(deal => (string)deal["TITLE"]!)
            .ToListAsync(Cancellation);

        Assert.Equal(Enumerable.Range(1, 120).Select(number => $"Deal & {number}"), titles);
    }

    [Fact]
    public async Task An_outgoing_webhook_needs_no_application()
    {
        OutgoingWebhook? webhook = null;
        await using var application = await InstalledApplication.StartAsync(hasInterface: false, (options, emulator) =>
        {
            webhook = emulator.Portal.AddOutgoingWebhook(new Uri(options.PublicUrl!, "/bitrix24/events"), "OnCrmDealAdd");
            options.OutgoingWebhooks.Add(new OutgoingWebhookOptions { MemberId = emulator.Portal.MemberId, ApplicationToken = webhook.ApplicationToken });
        });

        var id = await application.Portal.Deals.AddAsync("Deal", cancellationToken: Cancellation);

        Assert.Equal(("added", id), Without(await application.Calls.NextAsync()));
        Assert.Null(await application.FindStoredAsync());
    }

    private static (string What, long Id) Without((string What, long Id, BitrixEventContext) call) => (call.What, call.Id);

    private static JsonObject Fields(long id, int? entityTypeId = null)
    {
        var fields = new JsonObject { ["ID"] = id };
        if (entityTypeId is not null)
            fields["ENTITY_TYPE_ID"] = entityTypeId;
        return new JsonObject { ["FIELDS"] = fields };
    }
}

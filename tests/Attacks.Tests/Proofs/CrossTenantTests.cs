using System.Net;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Attacks.Proofs;

/// <summary>One portal, which has a token of its own, speaks for another.</summary>
public sealed class CrossTenantTests
{
    private const string Domain = "own.bitrix24.com";
    private const string Token = "tokenofanattackerwithawebhook001";
    private const string Own = $"auth[domain]={Domain}&auth[application_token]={Token}";

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE", "ONAPPUNINSTALL", "ONAPPPAYMENT");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TestApplication.PortalMember)]
    [InlineData(TestApplication.WebhookMember)]
    public async Task A_webhook_known_by_its_host_does_not_speak_for_a_portal_that_is_known_otherwise(string another)
    {
        await using var application = await StartAsync(options => options.OutgoingWebhooks.Add(new() { Domain = Domain, ApplicationToken = Token }));

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth[member_id]={another}&{Own}"));

        var portal = (await _routes.NextCallAsync()).Context.Portal;
        Assert.Equal(("", Domain), (portal.MemberId, portal.Domain));
    }

    [Fact]
    public async Task It_says_itself_who_it_is_otherwise()
    {
        await using var application = await StartAsync(options => options.OutgoingWebhooks.Add(new() { Domain = Domain, ApplicationToken = Token }));

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth[member_id]=own&{Own}"));

        var portal = (await _routes.NextCallAsync()).Context.Portal;
        Assert.Equal(("own", Domain), (portal.MemberId, portal.Domain));
    }

    [Fact]
    public async Task A_webhook_known_by_its_identifier_gets_no_calls_made_to_the_host_of_another()
    {
        await using var victim = await FakePortal.StartAsync();
        var refusal = new TaskCompletionSource<Exception>();
        _routes.Handler = async invocation => refusal.SetResult(
            await Assert.ThrowsAnyAsync<Exception>(() => invocation.Context.Client.CallAsync("crm.deal.list", cancellationToken: Cancellation)));
        await using var application = await StartAsync(options =>
        {
            options.AllowedPortalHosts.Add(victim.Address.Authority);
            options.OutgoingWebhooks.Add(new() { MemberId = "own", ApplicationToken = Token });
            options.IncomingWebhooks.Add(new() { Url = new Uri(victim.Address, "/rest/1/secret-of-the-victim/") });
        });

        Assert.Equal(
            HttpStatusCode.OK,
            await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth[member_id]=own&auth[domain]={victim.Address.Authority}&auth[application_token]={Token}"));

        _ = await refusal.Task.WaitAsync(Cancellation);
        Assert.Empty(victim.Requests);
    }

    [Theory]
    [InlineData("ONAPPUNINSTALL")]
    [InlineData("ONAPPPAYMENT")]
    [InlineData("ONAPPTEST")]
    public async Task The_token_of_a_webhook_proves_nothing_of_the_applications_life(string eventName)
    {
        await using var application = await StartAsync(options => options.OutgoingWebhooks.Add(new() { MemberId = TestApplication.PortalMember, ApplicationToken = Token }));

        Assert.Equal(
            HttpStatusCode.Forbidden,
            await application.StatusOfAsync($"event={eventName}&data[CLEAN]=1&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={Token}"));

        var stored = await application.Services.GetRequiredService<IPortalStore>().FindAsync(TestApplication.PortalMember, Cancellation);
        Assert.Equal((PortalState.Active, TestApplication.PortalToken, null), (stored!.Portal.State, stored.Credentials.ApplicationToken, stored.Portal.TestedAt));
    }

    [Theory]
    [InlineData($"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.WebhookToken}")]
    [InlineData($"auth[member_id]={TestApplication.WebhookMember}&auth[application_token]={TestApplication.PortalToken}")]
    [InlineData($"auth[member_id]={TestApplication.PortalMember}%00&auth[application_token]={TestApplication.PortalToken}")]
    [InlineData($"auth[member_id]=+{TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}")]
    [InlineData($"auth[member_id]=2F2F2F2F2F2F2F2F2F2F2F2F2F2F2F2F&auth[application_token]={TestApplication.PortalToken}")]
    [InlineData($"auth[member_id]={TestApplication.PortalMember}&auth[application_token]=PORTALTOKENPORTALTOKENPORTALTOK2")]
    [InlineData($"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}%00")]
    [InlineData($"auth[member_id]={TestApplication.PortalMember}&auth[application_token][]={TestApplication.PortalToken}")]
    public async Task A_token_fits_its_own_portal_to_the_letter(string proof)
    {
        await using var application = await StartAsync(_ => { });

        Assert.Equal(HttpStatusCode.Forbidden, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{proof}"));
        Assert.False(_routes.HasCall);
    }

    private Task<TestApplication> StartAsync(Action<BitrixOptions> configure) => TestApplication.StartAsync(_routes, configure);
}

using System.Net;
using Bitrix24Typed.Attacks.Hosting;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Attacks.Sources;

/// <summary>One portal that sends more than all others together.</summary>
public sealed class PortalAllowanceTests
{
    private const string Webhook =
        $"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth[member_id]={TestApplication.WebhookMember}&auth[application_token]={TestApplication.WebhookToken}";

    private readonly SpyInbox _inbox = new();

    [Fact]
    public async Task Without_a_limit_a_portal_may_send_what_it_likes()
    {
        await using var application = await StartAsync(perSecond: null);

        for (var number = 0; number < 20; number++)
            Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(Deliveries.Proven));
    }

    [Fact]
    public async Task With_one_it_crowds_out_nobody_but_itself()
    {
        await using var application = await StartAsync(perSecond: 1);

        // A second or more may pass meanwhile, so the bucket may be filled up again: it is empty in the end all the same.
        var answers = new List<HttpStatusCode>();
        do
            answers.Add(await application.StatusOfAsync(Deliveries.Proven));
        while (answers[^1] is HttpStatusCode.OK && answers.Count < 10_000);

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.InRange(answers.Count, 6, 10_000);
        Assert.Equal(answers.Count - 1, _inbox.Appended.Count);
        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(Webhook));
    }

    [Fact]
    public async Task What_is_not_proven_takes_nothing_of_a_portals_allowance()
    {
        await using var application = await StartAsync(perSecond: 1);
        for (var number = 0; number < 50; number++)
            Assert.Equal(HttpStatusCode.Forbidden, await application.StatusOfAsync(Deliveries.Forged));

        for (var number = 0; number < 5; number++)
            Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(Deliveries.Proven));
    }

    [Fact]
    public async Task The_events_of_the_applications_own_life_are_always_taken()
    {
        await using var application = await StartAsync(perSecond: 1);

        for (var number = 0; number < 20; number++)
            Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONAPPTEST&{Deliveries.Proof}"));
    }

    private Task<TestApplication> StartAsync(int? perSecond) => TestApplication.StartAsync(
        new RecordingRoutes("ONCRMDEALUPDATE"),
        options => (options.Limits.PortalEventsPerSecond, options.Limits.PortalBurst) = (perSecond, 5),
        services => services.AddSingleton<IInboxStore>(_inbox));
}

using Bitrix24Typed.Generator.Tests.Compiling;

namespace Bitrix24Typed.Generator.Tests.Emitting;

public sealed class BaselineTests
{
    [Theory]
    [InlineData("OnCrmDealAdd", "ONCRMDEALADD")]
    [InlineData("OnTaskCommentAdd", "ONTASKCOMMENTADD")]
    [InlineData("OnImConnectorLineDelete", "ONIMCONNECTORLINEDELETE")]
    [InlineData("OnImBotDelete", "ONIMBOTDELETE")]
    [InlineData("OnVoximplantCallEnd", "ONVOXIMPLANTCALLEND")]
    [InlineData("OnImConnectorMessageAdd", "ONIMCONNECTORMESSAGEADD")]
    [InlineData("OnOfflineEvent", "ONOFFLINEEVENT")]
    [InlineData("OnSomethingNew", "ONSOMETHINGNEW")]
    public void A_payload_reads_as_if_written_by_hand(string eventName, string code)
    {
        var project = TestProject.Of($$"""
            static class Handlers
            {
                [BitrixEvent("{{eventName}}")]
                internal static void Handle({{eventName}} e) { }
            }
            """).Generate().AssertCompiles();

        Baseline.AssertEqual(eventName, project.Payload(code));
    }

    [Fact]
    public void Routes_read_as_if_written_by_hand()
    {
        var project = TestProject.Of("""
            using Microsoft.Extensions.DependencyInjection;

            interface IDealSync;

            class DealHandlers(IDealSync sync)
            {
                [BitrixEvent("OnCrmDealAdd")]
                [BitrixEvent("ONCRMDEALUPDATE", Delivery = Delivery.Both, AuthConnector = "sync")]
                internal Task Changed(OnCrmDealAdd e, CancellationToken cancellationToken) => Task.FromResult(sync);

                [BitrixEvent("OnCrmDealUpdate", Delivery = Delivery.Offline)]
                internal ValueTask Updated(BitrixEventContext context, OnCrmDealUpdate e, IBitrixClient portal) => default;

                [BitrixEvent("OnCrmDealUpdate")]
                [BitrixEvent("OnCrmDealDelete", AuthUserId = 7)]
                internal static void Logged(IDealSync sync, [FromKeyedServices("audit")] IDealSync? audit) { }
            }

            static class ItemHandlers
            {
                [BitrixEvent("OnCrmDynamicItemUpdate", EntityTypeId = 147)]
                [BitrixEvent("OnCrmDynamicItemUpdate_150")]
                internal static Task Orders(OnCrmDynamicItemUpdate e) => Task.CompletedTask;

                [BitrixEvent("OnCrmDynamicItemUpdate", EntityTypeId = 31)]
                internal static void Invoices(OnCrmDynamicItemUpdate e) { }

                [BitrixEvent("OnCrmDynamicItemAdd", EntityTypeId = 147)]
                internal static void Added(OnCrmDynamicItemAdd e) { }
            }

            class Others
            {
                [BitrixFallback]
                internal void Other(BitrixEventContext context, IServiceProvider services) { }
            }
            """).Generate().AssertCompiles();

        Baseline.AssertEqual("EventRoutes", project.Routes);
    }

    [Fact]
    public void Policies_read_as_if_written_by_hand()
    {
        var project = TestProject.Of("""
            static class Handlers
            {
                [BitrixEvent("OnCrmDealUpdate", Coalesce = true, IgnoreOwnChanges = true, MaxAttempts = 3, RetryDelaySeconds = 0.5)]
                internal static Task Synced(OnCrmDealUpdate e) => Task.CompletedTask;

                [BitrixEvent("OnCrmDealUpdate", Coalesce = true, TimeoutSeconds = 90)]
                internal static void Logged(OnCrmDealUpdate e) { }

                [BitrixEvent("OnCrmDynamicItemUpdate", EntityTypeId = 147, IgnoreOwnChanges = true)]
                [BitrixEvent("OnCrmDynamicItemUpdate", EntityTypeId = 150, AuthUserId = 7, IgnoreOwnChanges = true)]
                internal static void Orders(OnCrmDynamicItemUpdate e) { }

                [BitrixEvent("OnCrmDynamicItemUpdate", EntityTypeId = 31)]
                internal static void Invoices(OnCrmDynamicItemUpdate e) { }
            }
            """).Generate().AssertCompiles();

        Baseline.AssertEqual("Policies", project.Routes);
    }
}

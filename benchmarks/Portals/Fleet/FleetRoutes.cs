using System.Globalization;
using System.Text;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>The handlers of the applications: one reads new deals; the others are there to be bound in every way in which events can be.</summary>
internal sealed class FleetRoutes : EventRouteTable
{
    private const string DealAdded = "ONCRMDEALADD";
    private const string LeadAdded = "ONCRMLEADADD";
    private const string ContactUpdated = "ONCRMCONTACTUPDATE";
    private const long Administrator = 1;

    private static readonly string[] Scope = ["crm"];

    private readonly DealRoute _deals = new();

    public override IReadOnlyList<EventSubscription> Subscriptions { get; } =
    [
        new(ContactUpdated) { Scopes = Scope, Delivery = Delivery.Both },
        new(DealAdded) { Scopes = Scope },
        new(LeadAdded) { Scopes = Scope, AuthUserId = Administrator },
    ];

    /// <summary>What must be bound at an application's address, said once more and in the words of a portal.</summary>
    public static IReadOnlyList<string> BindingsAt(Uri address) =>
    [
        .. new[] { "ONAPPINSTALL", "ONAPPPAYMENT", "ONAPPTEST", "ONAPPUNINSTALL", "ONAPPUPDATE", ContactUpdated, DealAdded, "ONOFFLINEEVENT" }
            .Select(name => $"{name} {address}bitrix24/events 0"),
        $"{LeadAdded} {address}bitrix24/events/user-1 1",
        $"{ContactUpdated} offline",
    ];

    public override void AddHandlers(IServiceCollection services)
    {
    }

    public override EventRoute? Find(ReadOnlySpan<byte> eventName) => Ascii.EqualsIgnoreCase(eventName, DealAdded) ? _deals : null;

    private sealed class DealRoute : EventRoute
    {
        public override string EventName => DealAdded;

        public override string Family => "crm.deal";

        public override IReadOnlyList<string> IdentityPaths { get; } = ["FIELDS.ID"];

        public override async ValueTask<bool> InvokeAsync(EventInvocation invocation)
        {
            var context = invocation.Context;
            var id = long.Parse((string)context.Data!["FIELDS"]!["ID"]!, CultureInfo.InvariantCulture);
            _ = await context.Client.CallAsync("crm.deal.get", new() { ["id"] = id }, invocation.CancellationToken);
            invocation.Services.GetRequiredService<DealJournal>().Add(context.Portal.MemberId, id);
            return true;
        }
    }
}

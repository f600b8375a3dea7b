using System.Globalization;
using System.Text;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dispatching;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Soak;

/// <summary>The handler under load: it says on standard output which deal it has handled, and reads each tenth from its portal.</summary>
internal sealed class SoakRoutes : EventRouteTable
{
    private const string DealAdded = "ONCRMDEALADD";
    private const int ReadsOneOf = 10;

    private readonly DealRoute _deals = new();

    public override IReadOnlyList<EventSubscription> Subscriptions { get; } = [new(DealAdded) { Scopes = ["crm"] }];

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
            if (id % ReadsOneOf == 0)
                _ = await context.Client.CallAsync("crm.deal.get", new() { ["id"] = id }, invocation.CancellationToken);
            Console.WriteLine(new Deal(context.Portal.MemberId, id));
            return true;
        }
    }
}

using Bitrix24Typed.Emulator;
using Bitrix24Typed.Testing;
using Microsoft.Extensions.Time.Testing;
using QuickStart.BitrixEvents;
using Xunit;

namespace QuickStart.Tests;

public sealed class DealTests
{
    [Fact]
    public async Task A_changed_deal_is_read_back()
    {
        await using var app = await TestApplication.StartAsync<Program>();
        await app.InstallAsync();
        var portal = app.Portal;

        var id = await portal.Deals.AddAsync("Chairs");
        await portal.Deals.UpdateAsync(id, new() { ["OPPORTUNITY"] = 120 });

        var updated = await app.Handled<OnCrmDealUpdate>();
        Assert.Equal(id, updated.Fields.Id);
        app.Called("crm.deal.get", parameters => (long)parameters["id"]! == id);
    }

    [Fact]
    public async Task A_handler_that_fails_is_called_again_a_while_later()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await TestApplication.StartAsync<Program>(new() { TimeProvider = clock });
        await app.InstallAsync();
        var id = await app.Portal.Deals.AddAsync("Chairs");

        app.Emulator.Faults.Add(new CallFault(CallFaultKind.ServerError) { Method = "crm.deal.get", Times = 1 });
        await app.Portal.Deals.UpdateAsync(id);
        await Assert.ThrowsAsync<BitrixTestException>(() => app.Handled<OnCrmDealUpdate>());

        clock.Advance(TimeSpan.FromMinutes(1));
        await app.Handled<OnCrmDealUpdate>();
    }
}

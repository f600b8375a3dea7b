using ApplicationNamespace.BitrixEvents;
using Bitrix24Typed.Testing;

namespace ApplicationNamespace.Tests;

public sealed class DealTests
{
    [Fact]
    public async Task A_new_deal_is_welcomed()
    {
        await using var app = await TestApplication.StartAsync<Program>();
        await app.InstallAsync();

        var id = await app.Portal.Deals.AddAsync("Chairs");
        await app.Handled<OnCrmDealAdd>(e => e.Fields.Id == id);

        app.Called("crm.deal.update", parameters => (long)parameters["id"]! == id);
        Assert.Equal("Welcome!", (string?)app.Portal.Deals.Find(id)!["COMMENTS"]);
    }
}

using System.Text.Json.Nodes;

namespace Bitrix24Typed.EndToEnd;

/// <summary>Handlers get the object of their event, not its identifier only.</summary>
public sealed class FetchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_object_of_an_event_is_read_back_and_a_deleted_one_is_null()
    {
        await using var application = await InstalledApplication.StartAsync(hasInterface: false);
        _ = await application.InstallAsync();
        var companies = application.Portal.Companies;
        var id = await companies.AddAsync("Before", cancellationToken: Cancellation);

        _ = await companies.UpdateAsync(id, new JsonObject { ["TITLE"] = "After" }, cancellationToken: Cancellation);
        Assert.Equal("company After", (await application.Calls.NextAsync()).What);

        _ = await companies.DeleteAsync(id, cancellationToken: Cancellation);
        Assert.Equal("company gone, True", (await application.Calls.NextAsync()).What);
    }
}

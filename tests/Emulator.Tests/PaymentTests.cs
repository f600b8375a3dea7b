using Bitrix24Typed.Emulator.Tests.Hosting;

namespace Bitrix24Typed.Emulator.Tests;

public sealed class PaymentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_expired_payment_ends_tokens_until_it_is_paid()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnCrmDealAdd");
        var tokens = scene.Portal.IssueToken(1, scene.Application);

        scene.Installation.ExpirePayment();
        var refused = await scene.RenewAsync(tokens.RefreshToken);
        var expired = await scene.CallAsync("app.info");
        _ = await scene.Portal.Deals.AddAsync("without token", cancellationToken: Cancellation);
        await scene.Portal.WaitForIdleAsync(Cancellation);
        await scene.Installation.PayAsync(days: 28, cancellationToken: Cancellation);
        var renewed = await scene.RenewAsync(tokens.RefreshToken);
        var paid = await scene.CallAsync("app.info");

        Assert.Equal((400, "PAYMENT_REQUIRED"), (refused.StatusCode, refused.Error));
        Assert.False(Assert.Single(await scene.ReceivedAsync()).Form.ContainsKey("auth[access_token]"));
        Assert.Equal(200, renewed.StatusCode);
        Assert.Equal(("Y", 0), ((string?)expired.Result["PAYMENT_EXPIRED"], (int)expired.Result["DAYS"]!));
        Assert.Equal(("P", "N", 28),
            ((string?)paid.Result["STATUS"], (string?)paid.Result["PAYMENT_EXPIRED"], (int)paid.Result["DAYS"]!));
    }

    [Fact]
    public async Task A_payment_is_told_without_any_secret()
    {
        await using var scene = await Scene.StartAsync("crm");
        await scene.BindAsync("OnAppPayment");

        await scene.Installation.PayAsync(days: 28, status: "S", Cancellation);

        var form = Assert.Single(await scene.ReceivedAsync()).Form;
        Assert.Equal(("S", "N", "28"), (form["data[STATUS]"], form["data[PAYMENT_EXPIRED]"], form["data[DAYS]"]));
        Assert.Equal(
            ["auth[domain]", "auth[client_endpoint]", "auth[server_endpoint]", "auth[member_id]"],
            form.Keys.Where(key => key.StartsWith("auth", StringComparison.Ordinal)));
    }
}

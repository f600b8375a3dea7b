using System.Globalization;
using Bitrix24Typed.Attacks.Hosting;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Attacks.Requests;

/// <summary>
/// Requests whose end a proxy in front of the application could see elsewhere than the application does: what follows them could be a request that
/// the proxy has not looked at.
/// </summary>
public sealed class SmugglingTests
{
    private const string Length = "Content-Length: 5\r\n";

    private readonly SpyInbox _inbox = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Length + "Content-Length: 50\r\n", "a=bcd")]
    [InlineData(Length + Length, "a=bcd")]
    [InlineData("Content-Length: 5, 5\r\n", "a=bcd")]
    [InlineData("Content-Length: -1\r\n", "a=bcd")]
    [InlineData("Content-Length: 0x5\r\n", "a=bcd")]
    [InlineData("Content-Length: 5 5\r\n", "a=bcd")]
    [InlineData("Content-Length: 99999999999999999999\r\n", "a=bcd")]
    [InlineData("Content-Length : 5\r\n", "a=bcd")]
    [InlineData("Transfer-Encoding: identity\r\n", "a=bcd")]
    [InlineData("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n")]
    [InlineData("Transfer-Encoding:\u000bchunked\r\n", "0\r\n\r\n")]
    [InlineData("X: a\r\n Transfer-Encoding: chunked\r\n" + Length, "a=bcd")]
    [InlineData("X: a\r\n\tb\r\n" + Length, "a=bcd")]
    [InlineData(" X: a\r\n" + Length, "a=bcd")]
    [InlineData("X: a\0b\r\n" + Length, "a=bcd")]
    [InlineData("X: a\rContent-Length: 50\r\n" + Length, "a=bcd")]
    [InlineData("Host: b\r\n" + Length, "a=bcd")]
    [InlineData("X\r\n" + Length, "a=bcd")]
    public async Task A_request_of_doubtful_length_is_refused_and_what_hides_behind_it_is_not_taken(string lines, string body)
    {
        var statuses = await AttackAsync($"{Deliveries.Head}{lines}\r\n{body}");

        Assert.Equal([400], statuses);
    }

    [Theory]
    [InlineData("zz\r\na=bcd\r\n0\r\n\r\n")]
    [InlineData("0x5\r\na=bcd\r\n0\r\n\r\n")]
    [InlineData("-5\r\na=bcd\r\n0\r\n\r\n")]
    [InlineData("+5\r\na=bcd\r\n0\r\n\r\n")]
    [InlineData(" 5\r\na=bcd\r\n0\r\n\r\n")]
    [InlineData("5 \r\na=bcd\r\n0\r\n\r\n")]
    [InlineData("\r\na=bcd\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFF\r\na=bcd\r\n0\r\n\r\n")]
    [InlineData("5\r\na=bcdX0\r\n\r\n")]
    [InlineData("5\r\na=bcd0\r\n\r\n")]
    public async Task A_chunk_that_is_none_is_refused_and_what_hides_behind_it_is_not_taken(string chunks)
    {
        var statuses = await AttackAsync($"{Deliveries.Head}Transfer-Encoding: chunked\r\n\r\n{chunks}");

        Assert.Equal([400], statuses);
    }

    [Fact]
    public async Task A_request_with_both_lengths_is_the_last_of_its_connection()
    {
        var statuses = await AttackAsync($"{Deliveries.Head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na=bcd\r\n0\r\n\r\n");

        Assert.Equal([400], statuses);
    }

    [Fact]
    public async Task What_follows_the_last_chunk_is_no_part_of_the_body()
    {
        await using var application = await StartAsync();
        var body = Deliveries.Forged.Replace("&auth[application_token]=forged", "", StringComparison.Ordinal);
        var size = body.Length.ToString("x", CultureInfo.InvariantCulture);

        var statuses = await RawConnection.ExchangeAsync(
            application,
            $"{Deliveries.Head}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{size}\r\n{body}\r\n0\r\nauth[application_token]: {TestApplication.PortalToken}\r\n\r\n");

        Assert.Equal([403], statuses);
        Assert.Empty(_inbox.Appended);
    }

    [Fact]
    public async Task Requests_that_follow_each_other_honestly_are_taken()
    {
        await using var application = await StartAsync();

        var statuses = await RawConnection.ExchangeAsync(application, Deliveries.Last(Deliveries.Proven).Replace("Connection: close\r\n", "", StringComparison.Ordinal) + Deliveries.Last(Deliveries.Proven));

        Assert.Equal([200, 200], statuses);
        Assert.Equal(2, _inbox.Appended.Count);
    }

    /// <summary>Sends a request with a proven event hidden behind it.</summary>
    private async Task<IReadOnlyList<int>> AttackAsync(string request)
    {
        await using var application = await StartAsync();
        var statuses = await RawConnection.ExchangeAsync(application, request + Deliveries.Last(Deliveries.Proven));

        Assert.Empty(_inbox.Appended);
        using var healthy = await application.Client.PostAsync("/bitrix24/events", new StringContent(""), Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.UnsupportedMediaType, healthy.StatusCode);
        return statuses;
    }

    private Task<TestApplication> StartAsync()
        => TestApplication.StartAsync(new RecordingRoutes("ONCRMDEALUPDATE"), services: services => services.AddSingleton<IInboxStore>(_inbox));
}

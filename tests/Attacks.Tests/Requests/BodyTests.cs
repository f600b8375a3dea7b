using System.Net;
using Bitrix24Typed.Attacks.Hosting;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Attacks.Requests;

/// <summary>Bodies made to be expensive, or to be understood in two ways.</summary>
public sealed class BodyTests
{
    // Limits.MaxPairs less those of the head.
    private const int Pairs = 9_990;

    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE");

    [Fact]
    public async Task A_wide_body_is_read_to_its_last_key()
    {
        var context = await HandleAsync(string.Concat(Enumerable.Range(0, Pairs).Select(key => $"&data[key{key}]={key}")));

        var data = context.Data!.AsObject();
        Assert.Equal(Pairs, data.Count);
        Assert.Equal($"{Pairs - 1}", (string?)data[$"key{Pairs - 1}"]);
    }

    /// <summary>
    /// To hash functions that add multiples of letters, PHP's and many others', all of these keys are one. Ours has a seed of its own in each
    /// process, which nobody outside knows.
    /// </summary>
    [Fact]
    public async Task Keys_that_collide_in_common_hash_functions_are_kept_apart()
    {
        var keys = Enumerable.Range(0, 8192).Select(number => string.Concat(Enumerable.Range(0, 13).Select(bit => (number >> bit & 1) == 0 ? "Ez" : "FY"))).ToList();

        var context = await HandleAsync(string.Concat(keys.Select((key, index) => $"&data[{key}]={index}")));

        var data = context.Data!.AsObject();
        Assert.Equal(keys, data.Select(member => member.Key));
        Assert.Equal(keys.Select((_, index) => $"{index}"), data.Select(member => (string?)member.Value));
    }

    [Theory]
    [InlineData("&data[a]=1", """{"a":"1"}""")]
    [InlineData("&data[a]=1&data[a][b]=2", """{"a":{"b":"2"}}""")]
    [InlineData("&data[a][b]=1&data[a]=2", """{"a":"2"}""")]
    [InlineData("&data[a][]=1&data[a]=2&data[a][0]=3", """{"a":["3"]}""")]
    public async Task Of_thousands_of_equal_keys_the_last_counts(string pairs, string expected)
    {
        var repetitions = Pairs / pairs.Count(letter => letter == '&');

        var context = await HandleAsync(string.Concat(Enumerable.Repeat(pairs, repetitions)));

        Assert.Equal(expected, context.Data!.ToJsonString());
    }

    [Theory]
    [InlineData("%2525252541", "%25252541")]
    [InlineData("%%%%%%41", "%%%%%A")]
    [InlineData("%u0041", "%u0041")]
    [InlineData("%c0%af", "\uFFFD\uFFFD")]
    public async Task Text_is_decoded_once(string sent, string expected)
    {
        var context = await HandleAsync($"&data[a]={sent}");

        Assert.Equal(expected, (string?)context.Data!["a"]);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%41")]
    [InlineData("%00")]
    [InlineData("+")]
    public async Task A_token_of_nothing_but_escapes_is_a_wrong_token(string escape)
        => await AssertRefusedAsync(
            HttpStatusCode.Forbidden,
            $"event=ONCRMDEALUPDATE&auth[member_id]={TestApplication.PortalMember}&auth[application_token]={string.Concat(Enumerable.Repeat(escape, 1_000_000 / escape.Length))}");

    [Theory]
    [InlineData("auth[application_token]=forged")]
    [InlineData("auth%5Bapplication_token%5D=forged")]
    [InlineData("auth[member_id]=" + TestApplication.WebhookMember)]
    [InlineData("event[]=x&auth[application_token]=")]
    public async Task Of_contradicting_proofs_the_last_counts(string last) => await AssertRefusedAsync(HttpStatusCode.Forbidden, $"{Deliveries.Proven}&{last}");

    [Theory]
    [InlineData("Content-Type: application/x-www-form-urlencoded\r\nContent-Type: application/json\r\n")]
    [InlineData("Content-Type: application/x-www-form-urlencoded, text/plain\r\n")]
    [InlineData("Content-Type: application/x-www-form-urlencoded; charset=utf-7\r\n")]
    [InlineData("Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: identity\r\n")]
    [InlineData("Content-Type: application/x-www-form-urlencoded\r\nContent-Encoding: br, gzip\r\n")]
    [InlineData("")]
    public async Task A_doubtful_content_type_is_answered_with_415(string lines)
    {
        var inbox = new SpyInbox();
        await using var application = await StartAsync(inbox);

        var statuses = await RawConnection.ExchangeAsync(
            application, $"POST /bitrix24/events HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{lines}Content-Length: {Deliveries.Proven.Length}\r\n\r\n{Deliveries.Proven}");

        Assert.Equal([415], statuses);
        Assert.Empty(inbox.Appended);
    }

    [Theory]
    [InlineData("Content-Length: 9999999999\r\n")]
    [InlineData("Content-Length: 1048577\r\nExpect: 100-continue\r\n")]
    public async Task What_is_announced_too_large_is_refused_before_any_of_it_is_sent(string lines)
    {
        await using var application = await StartAsync(new SpyInbox());

        Assert.Equal([413], await RawConnection.ExchangeAsync(application, $"{Deliveries.Head}Connection: close\r\n{lines}\r\n"));
    }

    private async Task<BitrixEventContext> HandleAsync(string pairs)
    {
        await using var application = await TestApplication.StartAsync(_routes);

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&{Deliveries.Proof}{pairs}"));
        return (await _routes.NextCallAsync()).Context;
    }

    private async Task AssertRefusedAsync(HttpStatusCode expected, string body)
    {
        var inbox = new SpyInbox();
        await using var application = await StartAsync(inbox);

        Assert.Equal(expected, await application.StatusOfAsync(body));
        Assert.Empty(inbox.Appended);
    }

    private Task<TestApplication> StartAsync(SpyInbox inbox)
        => TestApplication.StartAsync(_routes, services: services => services.AddSingleton<IInboxStore>(inbox));
}

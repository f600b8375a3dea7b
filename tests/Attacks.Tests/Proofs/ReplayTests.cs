using System.Net;
using Bitrix24Typed.Attacks.Hosting;

namespace Bitrix24Typed.Attacks.Proofs;

/// <summary>Genuine deliveries, sent again by somebody who has seen them.</summary>
public sealed class ReplayTests
{
    private readonly RecordingRoutes _routes = new("ONCRMDEALUPDATE");

    [Theory]
    [InlineData("")]
    [InlineData("&auth[access_token]=another&auth[expires]=9")]
    [InlineData("&auth[user_id]=1")]
    public async Task A_replayed_event_is_handled_once_whatever_is_changed_in_its_proof(string change)
    {
        await using var application = await TestApplication.StartAsync(_routes);
        var recorded = $"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&ts={DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds()}&{Deliveries.Proof}";

        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(recorded));
        Assert.Equal("7", (string?)(await _routes.NextCallAsync()).Context.Data!["FIELDS"]!["ID"]);
        for (var replay = 0; replay < 5; replay++)
            Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync(recorded + change));

        // An event of the same object is handled after the replays, if these are handled at all.
        Assert.Equal(HttpStatusCode.OK, await application.StatusOfAsync($"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&data[FIELDS][X]=last&{Deliveries.Proof}"));
        Assert.Equal("last", (string?)(await _routes.NextCallAsync()).Context.Data!["FIELDS"]!["X"]);
        Assert.False(_routes.HasCall);
    }
}

using System.Diagnostics;
using Bitrix24Typed.Tests.Hosting;

namespace Bitrix24Typed.Tests.Rest;

public sealed class SecrecyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_exception_log_or_trace_holds_a_token()
    {
        var traces = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Add(string.Join(' ', activity.TagObjects)),
        };
        ActivitySource.AddActivityListener(listener);
        await using var scene = await RestScene.StartAsync(new EagerTime());
        scene.Portal.Methods["quotes"] = parameters => RestScene.Error(400, $"E_{parameters["auth"]}", $"Your token {parameters["auth"]} is odd. {new string('x', 2000)}");
        scene.Portal.Methods["page"] = parameters => (200, $"{parameters["auth"]}");
        scene.Portal.Methods["expired"] = _ => RestScene.Error(401, "expired_token");
        scene.Portal.Methods["badly.typed"] = parameters => RestScene.Result($"{parameters["auth"]}");

        var errors = new List<Exception>();
        foreach (var method in (string[])["quotes", "page", "expired", "badly.typed"])
            errors.Add(await Assert.ThrowsAnyAsync<Exception>(() => scene.Client.CallAsync<int>(method, cancellationToken: Cancellation)));

        foreach (var secret in (string[])[RestScene.AccessToken, RestScene.RefreshToken, "the-secret-of-the-application"])
        {
            Assert.All(errors, error => Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal));
            Assert.All(traces, trace => Assert.DoesNotContain(secret, trace, StringComparison.Ordinal));
            Assert.All(scene.Logs.GetSnapshot(), record => Assert.DoesNotContain(secret, record.Message + record.Exception, StringComparison.Ordinal));
        }

        Assert.All(errors, error => Assert.InRange(error.Message.Length, 1, 1000));
        Assert.DoesNotContain(traces, trace => trace.Contains(scene.Portal.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}

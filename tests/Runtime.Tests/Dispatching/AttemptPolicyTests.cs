using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Tests.Dispatching;

public sealed class AttemptPolicyTests
{
    private static readonly HandlingPolicy Attribute = new() { MaxAttempts = 3, RetryDelay = TimeSpan.FromSeconds(30) };

    [Theory]
    [InlineData("ONCRMDEALADD", 3, 30, 300)]
    [InlineData("ONCRMDEALUPDATE", 5, 30, 300)]
    [InlineData("ONCRMDYNAMICITEMUPDATE", 3, 30, 60)]
    [InlineData("ONCRMDYNAMICITEMUPDATE_31", 3, 30, 60)]
    [InlineData("ONCRMDYNAMICITEMUPDATE_147", 1, 30, 300)]
    public void The_settings_of_the_event_win_then_the_attribute_then_the_settings_of_all(string name, int attempts, int delay, int timeout)
    {
        var settings = new InboxOptions
        {
            Handling =
            {
                ["OnCrmDealUpdate"] = new HandlingOptions { MaxAttempts = 5 },
                ["OnCrmDynamicItemUpdate"] = new HandlingOptions { Timeout = TimeSpan.FromMinutes(1) },
                ["OnCrmDynamicItemUpdate_147"] = new HandlingOptions { MaxAttempts = 1 },
            },
        };

        var policy = AttemptPolicy.Of(settings, name, Attribute);

        Assert.Equal((attempts, TimeSpan.FromSeconds(delay), TimeSpan.FromSeconds(timeout)), (policy.MaxAttempts, policy.RetryDelay, policy.Timeout));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(5, 32)]
    [InlineData(9, 60)]
    [InlineData(int.MaxValue, 60)]
    public void Waits_double_up_to_a_limit_with_a_fifth_by_chance(int attempt, int seconds)
    {
        var policy = new AttemptPolicy(99, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));

        var waits = Enumerable.Range(0, 100).Select(_ => policy.DelayAfter(attempt)).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds * 1.2)));
        Assert.True(waits.Distinct().Count() > 1);
    }
}

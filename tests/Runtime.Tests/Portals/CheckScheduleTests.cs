using Bitrix24Typed.Bindings;
using Bitrix24Typed.Portals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Portals;

public sealed class CheckScheduleTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ServiceProvider _services;

    public CheckScheduleTests()
    {
        var services = new ServiceCollection();
        _ = services.AddSingleton<TimeProvider>(_time).AddBitrix24(
            options => (options.ClientId, options.ClientSecret, options.PublicUrl) = ("local.app", "secret", new Uri("https://app.example.com")));
        _services = services.BuildServiceProvider();
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void An_idle_portal_is_checked_daily()
        => AssertDueAfter(Day, Portal() with { CheckedAt = _time.GetUtcNow() }, renewedAgo: 2 * Hour);

    [Fact]
    public void A_portal_whose_tokens_are_fresh_is_checked_hourly()
    {
        var schedule = Schedule();
        var portal = Portal() with { CheckedAt = _time.GetUtcNow() };
        _time.Advance(Hour - Minute);
        Assert.False(schedule.IsDue(Stored(portal, Minute)));
        _time.Advance(Minute);
        Assert.True(schedule.IsDue(Stored(portal, Minute)));
    }

    [Fact]
    public void An_installation_that_is_not_finished_is_looked_at_ever_more_rarely()
    {
        var portal = Portal() with { Installation = InstallationStep.Bound, InstalledAt = _time.GetUtcNow(), CheckedAt = _time.GetUtcNow() };
        AssertDueAfter(5 * Minute, portal, renewedAgo: 2 * Hour);
        AssertDueAfter(5 * Minute, portal with { CheckedAt = _time.GetUtcNow() }, renewedAgo: 2 * Hour);
        AssertDueAfter(10 * Minute, portal with { CheckedAt = _time.GetUtcNow() }, renewedAgo: 2 * Hour);
        AssertDueAfter(20 * Minute, portal with { CheckedAt = _time.GetUtcNow() }, renewedAgo: 2 * Hour);
        _time.Advance(30 * Day);
        AssertDueAfter(Day, portal with { CheckedAt = _time.GetUtcNow() }, renewedAgo: 2 * Hour);
    }

    [Theory]
    [InlineData(InstallationStep.Stored, true, true)]
    [InlineData(InstallationStep.Bound, true, true)]
    [InlineData(InstallationStep.Finished, true, false)]
    [InlineData(InstallationStep.Finished, false, true)]
    public void A_new_process_takes_up_what_is_unfinished_and_what_has_changed(InstallationStep step, bool isSameList, bool isDue)
    {
        var checkedAt = _time.GetUtcNow();
        _time.Advance(Minute);
        var hash = isSameList ? _services.GetRequiredService<DesiredBindings>().ComputeHash() : "another";
        var outcome = new BindingOutcome { At = checkedAt, DesiredHash = hash, Address = "" };

        var portal = Portal() with { Installation = step, InstalledAt = checkedAt, CheckedAt = checkedAt, Bindings = outcome };

        Assert.Equal(isDue, Schedule().IsDue(Stored(portal, 2 * Hour)));
    }

    [Fact]
    public void An_unpaid_portal_is_probed_four_times_a_day()
        => AssertDueAfter(6 * Hour, Portal() with { State = PortalState.PaymentRequired, CheckedAt = _time.GetUtcNow() }, renewedAgo: Day);

    [Theory]
    [InlineData(PortalState.Gone)]
    [InlineData(PortalState.ReauthorizationRequired)]
    public void Others_that_can_not_be_called_are_probed_daily(PortalState state)
        => AssertDueAfter(Day, Portal() with { State = state, CheckedAt = _time.GetUtcNow() }, renewedAgo: Day);

    [Theory]
    [InlineData(PortalState.PaymentRequired)]
    [InlineData(PortalState.Gone)]
    [InlineData(PortalState.ReauthorizationRequired)]
    public void Nobody_is_probed_with_a_token_that_is_dead(PortalState state)
    {
        var portal = Portal() with { State = state };

        Assert.True(Schedule().IsDue(Stored(portal, 179 * Day)));
        Assert.False(Schedule().IsDue(Stored(portal, 180 * Day)));
    }

    [Fact]
    public void A_portal_without_the_application_is_left_alone()
        => Assert.False(Schedule().IsDue(Stored(Portal() with { State = PortalState.Uninstalled }, Day)));

    [Fact]
    public void Tokens_are_renewed_long_before_they_end_and_not_all_at_once()
    {
        var schedule = Schedule();
        var members = Enumerable.Range(0, 200).Select(_ => Guid.NewGuid().ToString("N")).ToList();

        int Old(TimeSpan age) => members.Count(memberId => schedule.AreOld(Stored(Portal() with { MemberId = memberId }, age)));

        Assert.Equal(0, Old(18 * Day));
        Assert.InRange(Old(19 * Day), 50, 150);
        Assert.Equal(200, Old((20 * Day) + Minute));
    }

    private static Portal Portal() => new() { MemberId = "m", Domain = "d", Installation = InstallationStep.Finished };

    private StoredPortal Stored(Portal portal, TimeSpan renewedAgo)
        => new(portal, new PortalCredentials { AccessToken = "a", RefreshToken = "r", RenewedAt = _time.GetUtcNow() - renewedAgo });

    private CheckSchedule Schedule() => ActivatorUtilities.CreateInstance<CheckSchedule>(_services);

    private void AssertDueAfter(TimeSpan wait, Portal portal, TimeSpan renewedAgo)
    {
        var schedule = Schedule();
        _time.Advance(wait - Minute);
        Assert.False(schedule.IsDue(Stored(portal, renewedAgo)));
        _time.Advance(Minute);
        Assert.True(schedule.IsDue(Stored(portal, renewedAgo)));
    }
}

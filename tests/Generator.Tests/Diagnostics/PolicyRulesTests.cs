namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class PolicyRulesTests
{
    [Theory]
    [InlineData("MaxAttempts = 3", "MaxAttempts = 5", "MaxAttempts is 5 here and 3")]
    [InlineData("RetryDelaySeconds = 0.5", "RetryDelaySeconds = 2", "RetryDelaySeconds is 2 here and 0.5")]
    [InlineData("TimeoutSeconds = 90", "TimeoutSeconds = 60", "TimeoutSeconds is 60 here and 90")]
    public async Task Another_number_is_reported_where_it_stands_later(string first, string second, string message)
        => await Handlers($"\"OnCrmDealAdd\", {first}", $"\"ONCRMDEALADD\", «{second}»").AssertReportsAsync(
            "B24T106", $"{message} by 'A.M', but the handlers of an event are called together: the larger one counts. Write the same.");

    [Fact]
    public async Task Coalescing_that_another_handler_does_not_want_is_reported()
        => await Handlers("\"OnCrmDealAdd\", «Coalesce = true»", "\"OnCrmDealAdd\"").AssertReportsAsync(
            "B24T107",
            "Coalesce has no effect, because 'A.N' wants every one of these events. Remove it, or change what stands against it.");

    [Fact]
    public async Task Coalescing_of_deliveries_to_several_users_is_reported_for_each()
        => await Handlers("\"OnCrmDealAdd\", «Coalesce = true»", "\"OnCrmDealAdd\", «Coalesce = true», AuthUserId = 7").AssertReportsAsync(
            "B24T107",
            "Coalesce has no effect, because 'A.N' has another AuthUserId, and gets deliveries of its own. Remove it, or change what stands against it.",
            "Coalesce has no effect, because 'A.M' has another AuthUserId, and gets deliveries of its own. Remove it, or change what stands against it.");

    [Fact]
    public async Task Coalescing_of_own_changes_with_others_is_reported()
        => await Handlers("\"OnCrmDealAdd\", «Coalesce = true», IgnoreOwnChanges = true", "\"OnCrmDealUpdate\"").AssertReportsAsync(
            "B24T107",
            "Coalesce has no effect, because 'A.M' ignores own changes, one of which could take the place of somebody else's. Remove it, or change what stands against it.");

    [Theory]
    [InlineData("\"OnCrmDealAdd\", MaxAttempts = 3", "\"OnCrmDealAdd\"")]
    [InlineData("\"OnCrmDealAdd\", MaxAttempts = 3", "\"OnCrmDealUpdate\", MaxAttempts = 5")]
    [InlineData("\"OnCrmDealAdd\", Coalesce = true, TimeoutSeconds = 9", "\"OnCrmDealAdd\", Coalesce = true, TimeoutSeconds = 9")]
    [InlineData("\"OnCrmDealAdd\", Coalesce = true, AuthUserId = 7", "\"OnCrmDealAdd\", Coalesce = true, AuthUserId = 7")]
    [InlineData("\"OnCrmDealAdd\", Coalesce = true", "\"OnCrmDealUpdate\"")]
    [InlineData("\"OnCrmDealAdd\", IgnoreOwnChanges = true", "\"OnCrmDealAdd\"")]
    public async Task Settings_that_go_together_are_fine(string first, string second)
        => Assert.Empty(await Handlers(first, second).AnalyzeAsync());

    private static MarkedProject Handlers(string first, string second)
        => new($"class A {{ [BitrixEvent({first})] public void M() {{ }} [BitrixEvent({second})] public void N() {{ }} }}");
}

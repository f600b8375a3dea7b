namespace Bitrix24Typed.Generator.Tests.Diagnostics;

public sealed class SettingRulesTests
{
    [Theory]
    [InlineData("\"OnCrmDealAdd\", «EntityTypeId = 147»", "EntityTypeId is of no use here, because the event 'OnCrmDealAdd' does not tell types of items. Remove it.")]
    [InlineData("\"OnCrmDynamicItemAdd\", «EntityTypeId = -1»", "EntityTypeId is of no use here, because it is negative. Remove it.")]
    public async Task An_entity_type_that_cannot_be_is_reported(string arguments, string message)
        => await Handler(arguments).AssertReportsAsync("B24T011", message);

    [Theory]
    [InlineData("\"OnAppUpdate\", «Delivery = Delivery.Offline»", "Portals do not queue 'OnAppUpdate'. Use Delivery.Online.")]
    [InlineData("\"OnOfflineEvent\", AuthUserId = 7, «Delivery = Delivery.Both»", "Portals do not queue 'OnOfflineEvent'. Use Delivery.Online.")]
    public async Task Offline_delivery_of_what_is_not_queued_is_reported(string arguments, string message)
        => await Handler(arguments).AssertReportsAsync("B24T012", message);

    [Theory]
    [InlineData("\"OnCrmDealAdd\", «AuthConnector = \"sync\"»")]
    [InlineData("\"OnCrmDealAdd\", «AuthConnector = \"sync\"», Delivery = Delivery.Online")]
    public async Task A_connector_without_offline_delivery_is_reported(string arguments)
        => await Handler(arguments).AssertReportsAsync(
            "B24T104", "AuthConnector works with offline delivery only. Set Delivery to Offline or Both, or remove AuthConnector.");

    [Theory]
    [InlineData("«MaxAttempts = -1»", "MaxAttempts cannot be used, because it is negative.")]
    [InlineData("«RetryDelaySeconds = -0.5»", "RetryDelaySeconds cannot be used, because it is negative.")]
    [InlineData("«TimeoutSeconds = -1»", "TimeoutSeconds cannot be used, because it is negative.")]
    [InlineData("«TimeoutSeconds = 86401»", "TimeoutSeconds cannot be used, because it is longer than a day.")]
    [InlineData("«TimeoutSeconds = double.PositiveInfinity»", "TimeoutSeconds cannot be used, because it is longer than a day.")]
    [InlineData("«RetryDelaySeconds = double.NaN»", "RetryDelaySeconds cannot be used, because it is no number.")]
    public async Task A_number_that_cannot_be_used_is_reported(string setting, string message)
        => await Handler($"\"OnCrmDealAdd\", {setting}").AssertReportsAsync(
            "B24T018", $"{message} Write a positive number, or remove it for what the settings say.");

    [Theory]
    [InlineData("\"OnCrmDealAdd\", MaxAttempts = 0, RetryDelaySeconds = 0, TimeoutSeconds = 86400")]
    [InlineData("\"OnCrmDealAdd\", MaxAttempts = 1, IgnoreOwnChanges = true, RetryDelaySeconds = 0.5")]
    [InlineData("\"OnCrmDynamicItemAdd\", EntityTypeId = 147")]
    [InlineData("\"OnCrmDynamicItemAdd_147\"")]
    [InlineData("\"OnCrmDealAdd\", EntityTypeId = 0")]
    [InlineData("\"OnAppUpdate\", Delivery = Delivery.Online")]
    [InlineData("\"OnCrmDealAdd\", Delivery = Delivery.Offline, AuthConnector = \"sync\"")]
    [InlineData("\"OnCrmDealAdd\", Delivery = Delivery.Both, AuthConnector = \"sync\", AuthUserId = 7")]
    [InlineData("\"OnCrmDealAdd\", AuthConnector = null")]
    public async Task Settings_that_fit_are_fine(string arguments) => Assert.Empty(await Handler(arguments).AnalyzeAsync());

    private static MarkedProject Handler(string arguments) => new($"class H {{ [BitrixEvent({arguments})] public void M() {{ }} }}");
}

using Bitrix24Typed.Generator.Model;
using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Checks the settings of an attribute against its event and against each other.</summary>
internal static class SettingRules
{
    private const string EntityTypeId = nameof(EntityTypeId);
    private const string AuthConnector = nameof(AuthConnector);
    private const string Negative = "is negative";

    public static IEnumerable<Diagnostic> Check(EventAttribute attribute)
    {
        if (attribute.Handler is not { } handler)
            yield break;

        if (attribute.Has(EntityTypeId) && WhyNoEntityType(attribute) is { } reason)
            yield return Diagnostic.Create(DiagnosticDescriptors.EntityTypeId, attribute.LocationOf(EntityTypeId), reason);

        if (attribute.Definition is { CanBeOffline: false } && handler.Delivery is not DeliveryNames.Online)
            yield return Diagnostic.Create(DiagnosticDescriptors.NotOffline, attribute.LocationOf("Delivery"), attribute.Name);

        if (handler is { AuthConnector: not null, Delivery: DeliveryNames.Online })
            yield return Diagnostic.Create(DiagnosticDescriptors.ConnectorWithoutOffline, attribute.LocationOf(AuthConnector));

        foreach (var (setting, fault) in UnusableNumbers(handler))
            yield return Diagnostic.Create(DiagnosticDescriptors.UnusableNumber, attribute.LocationOf(setting), setting, fault);
    }

    private static IEnumerable<(string Setting, string Reason)> UnusableNumbers(HandlerModel handler)
    {
        if (handler.MaxAttempts < 0)
            yield return (nameof(handler.MaxAttempts), Negative);
        if (!PolicyPlanner.IsUsable(handler.RetryDelaySeconds))
            yield return (nameof(handler.RetryDelaySeconds), WhyNoTime(handler.RetryDelaySeconds));
        if (!PolicyPlanner.IsUsable(handler.TimeoutSeconds))
            yield return (nameof(handler.TimeoutSeconds), WhyNoTime(handler.TimeoutSeconds));
    }

    private static string WhyNoTime(double seconds) => seconds switch
    {
        double.NaN => "is no number",
        < 0 => Negative,
        _ => "is longer than a day",
    };

    private static string? WhyNoEntityType(EventAttribute attribute) => attribute switch
    {
        { Handler.EntityTypeId: < 0 } => "it is negative",
        { Handler.EntityTypeId: > 0, Definition: { EntityTypePath: null } or null }
            => $"the event '{attribute.Name}' does not tell types of items",
        _ => null,
    };
}

using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Checks the settings of an attribute against its event and against each other.</summary>
internal static class SettingRules
{
    private const string EntityTypeId = nameof(EntityTypeId);
    private const string AuthConnector = nameof(AuthConnector);

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
    }

    private static string? WhyNoEntityType(EventAttribute attribute) => attribute switch
    {
        { Handler.EntityTypeId: < 0 } => "it is negative",
        { Handler.EntityTypeId: > 0, Definition: { EntityTypePath: null } or null }
            => $"the event '{attribute.Name}' does not tell types of items",
        _ => null,
    };
}

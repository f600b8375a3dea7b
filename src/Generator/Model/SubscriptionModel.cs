using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Model;

/// <summary>A subscription that handlers need.</summary>
/// <param name="Event">The event.</param>
/// <param name="Delivery">The value of <c>Delivery</c>.</param>
/// <param name="AuthUserId">The user under whom the event is bound; zero for nobody.</param>
/// <param name="AuthConnector">The source key of an offline subscription.</param>
internal sealed record SubscriptionModel(EventDefinition Event, int Delivery, long AuthUserId, string? AuthConnector);

namespace Bitrix24Typed.Generator.Model;

/// <summary>All that is emitted into one assembly.</summary>
/// <param name="Namespace">The namespace of payloads and routes, escaped.</param>
/// <param name="Payloads">The payloads, by the codes of their events.</param>
/// <param name="Routes">The routes, by the codes of their events. An event may have a payload and no route.</param>
/// <param name="Readers">What reads objects back for the calls of the routes.</param>
/// <param name="Fallbacks">The calls of the fallback route.</param>
/// <param name="Subscriptions">What the handlers need to be subscribed, by the codes of the events.</param>
internal sealed record RoutesModel(
    string Namespace,
    EquatableArray<PayloadModel> Payloads,
    EquatableArray<RouteModel> Routes,
    EquatableArray<RecordReaderModel> Readers,
    EquatableArray<CallModel> Fallbacks,
    EquatableArray<SubscriptionModel> Subscriptions);

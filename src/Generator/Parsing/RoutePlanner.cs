using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Emitting;
using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Plans what is emitted for the handlers of an assembly: which events, which calls in which order.</summary>
internal sealed class RoutePlanner
{
    private readonly string _namespace;
    private readonly EventCatalog _catalog;
    private readonly NameScope _payloadNames;

    private RoutePlanner(string generatedNamespace, EventCatalog catalog)
    {
        _namespace = generatedNamespace;
        _catalog = catalog;

        // Payloads stand beside the class of the routes.
        _payloadNames = new NameScope(["EventRoutes", .. catalog.Events.Select(definition => definition.Name)]);
    }

    /// <summary>Plans an assembly.</summary>
    /// <returns>The plan, or <see langword="null"/> for an assembly without handlers.</returns>
    public static RoutesModel? Plan(
        IEnumerable<HandlerModel> handlers, IEnumerable<MethodModel> fallbacks, string generatedNamespace, EventCatalog catalog)
    {
        var planner = new RoutePlanner(generatedNamespace, catalog);

        // The parts of a partial method are seen one by one.
        var events = planner.GroupByEvent(handlers.Distinct());
        var fallbackMethods = fallbacks.Distinct().ToList();
        return events.Count == 0 && fallbackMethods.Count == 0 ? null : planner.Plan(events, fallbackMethods);
    }

    private RoutesModel Plan(List<EventHandlers> events, List<MethodModel> fallbacks)
    {
        var routes = events.Select(PlanRoute).ToList();
        return new RoutesModel(
            _namespace,
            new(events.Select(group => new PayloadModel(_namespace, group.Event))),
            new(routes.Where(route => route.Calls.Count > 0)),
            new(InOrder(fallbacks.Select(method => PlanCall(method, payloadName: null, conditions: [], ignoresOwnChanges: false)))),
            new(events.Zip(routes, PlanSubscriptions).SelectMany(subscriptions => subscriptions)));
    }

    private List<EventHandlers> GroupByEvent(IEnumerable<HandlerModel> handlers) =>
    [
        .. handlers
            .Select(handler => EventNames.SplitEntityType(handler, _catalog))
            .GroupBy(handler => _catalog.Find(handler.EventName)?.Code ?? handler.EventName.ToUpperInvariant(), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new EventHandlers(_catalog.Find(group.Key) ?? Unknown(group), [.. group])),
    ];

    private EventDefinition Unknown(IGrouping<string, HandlerModel> handlers)
    {
        var name = handlers.Select(handler => handler.EventName).OrderBy(name => name, StringComparer.Ordinal).First();
        return EventDefinition.Unknown(handlers.Key, _payloadNames.Take(Names.OfEvent(name)));
    }

    private RouteModel PlanRoute(EventHandlers handlers)
    {
        // Each subscription under a user brings a delivery of its own, which is not for the others' handlers.
        var isDeliveredPerUser = handlers.Handlers.Any(handler => handler.AuthUserId != 0);
        List<CallModel> calls =
        [
            .. InOrder(handlers.Handlers.GroupBy(handler => handler.Method).Select(group => PlanCall(
                group.Key,
                handlers.Event.Name,
                [.. group.Select(handler => new ConditionModel(handler.EntityTypeId, isDeliveredPerUser ? handler.AuthUserId : null))],
                ignoresOwnChanges: group.All(handler => handler.IgnoreOwnChanges)))),
        ];
        return new RouteModel(handlers.Event, new(calls), PolicyPlanner.Plan(Called(handlers, calls)));
    }

    private CallModel? PlanCall(
        MethodModel method, string? payloadName, IReadOnlyList<ConditionModel> conditions, bool ignoresOwnChanges)
    {
        var arguments = method.Parameters.Select(parameter => PlanArgument(parameter, payloadName)).ToList();
        if (!method.IsCallable || !HandlerRules.CanPass(arguments))
            return null;

        var isUnconditional = conditions.Any(condition => condition is { EntityTypeId: 0, AuthUserId: null });
        return new CallModel(method, new(arguments), isUnconditional ? default : new(conditions.Distinct()))
        {
            IgnoresOwnChanges = ignoresOwnChanges,
        };
    }

    private ParameterModel PlanArgument(ParameterModel parameter, string? payloadName)
    {
        if (SimplePayloadName(parameter) is not { } name)
            return parameter;

        var kind = name == payloadName ? ParameterKind.Payload : ParameterKind.Missing;
        return new ParameterModel(kind, name);
    }

    /// <summary>The name of a payload that is not there yet, or of one of which the project has written a part.</summary>
    private string? SimplePayloadName(ParameterModel parameter)
    {
        if (parameter.Kind is ParameterKind.Missing)
            return parameter.TypeName;

        var prefix = $"global::{_namespace}.";
        return parameter.Kind is ParameterKind.Service
            && parameter.TypeName.StartsWith(prefix, StringComparison.Ordinal)
            && _payloadNames.IsTaken(parameter.TypeName.Substring(prefix.Length))
                ? parameter.TypeName.Substring(prefix.Length)
                : null;
    }

    private static IEnumerable<SubscriptionModel> PlanSubscriptions(EventHandlers handlers, RouteModel route)
        => Called(handlers, route.Calls)
            .Select(handler => new SubscriptionModel(handlers.Event, handler.Delivery, handler.AuthUserId, handler.AuthConnector))
            .Distinct()
            .OrderBy(subscription => subscription.Delivery)
            .ThenBy(subscription => subscription.AuthUserId)
            .ThenBy(subscription => subscription.AuthConnector, StringComparer.Ordinal);

    /// <summary>The attributes of the methods that are called.</summary>
    private static List<HandlerModel> Called(EventHandlers handlers, IEnumerable<CallModel> calls)
    {
        var methods = new HashSet<MethodModel>(calls.Select(call => call.Method));
        return [.. handlers.Handlers.Where(handler => methods.Contains(handler.Method))];
    }

    private static IEnumerable<CallModel> InOrder(IEnumerable<CallModel?> calls) => calls
        .OfType<CallModel>()
        .OrderBy(call => call.Method.TypeName, StringComparer.Ordinal)
        .ThenBy(call => call.Method.Name, StringComparer.Ordinal)
        .ThenBy(call => string.Join(",", call.Method.Parameters), StringComparer.Ordinal);
}

using System.Globalization;
using System.Text;
using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes <c>EventRoutes</c>: the table of an assembly's handlers.</summary>
internal static class RoutesEmitter
{
    /// <summary>Adds the routes to the compilation.</summary>
    public static void Emit(SourceProductionContext context, RoutesModel? routes)
    {
        if (routes is not null)
            context.AddFile(HintNames.Routes, Write(routes));
    }

    /// <summary>Writes the file of the routes.</summary>
    public static string Write(RoutesModel routes)
    {
        var writer = new CodeWriter();
        GeneratedFile.WriteHead(
            writer, routes.Namespace, "#pragma warning disable CS0612, CS0618 // Handlers and what they take may be obsolete.");
        writer.Line("/// <summary>The way from each event to the methods of this assembly that handle it.</summary>");
        writer.Line(GeneratedFile.Attribute);
        using (writer.Block("public static class EventRoutes"))
        {
            writer.Line("/// <summary>The routes and subscriptions of this assembly, for <c>AddEvents</c>.</summary>");
            writer.Line($"public static {RuntimeTypes.EventRouteTable} Default {{ get; }} = new RouteTable();");
            writer.Line();
            WriteTable(writer, routes);
            foreach (var route in routes.Routes)
            {
                writer.Line();
                RouteEmitter.Write(writer, route, routes.Namespace);
            }

            foreach (var reader in routes.Readers)
            {
                writer.Line();
                RecordReaderEmitter.Write(writer, reader);
            }

            if (routes.Fallbacks.Count > 0)
            {
                writer.Line();
                RouteEmitter.WriteFallback(writer, routes.Fallbacks);
            }

            if (CallsOf(routes).Any(Calls.NeedsGet))
            {
                writer.Line();
                Calls.WriteGet(writer);
            }
        }

        return writer.ToString();
    }

    private static void WriteTable(CodeWriter writer, RoutesModel routes)
    {
        using (writer.Block($"private sealed class RouteTable : {RuntimeTypes.EventRouteTable}"))
        {
            foreach (var route in routes.Routes)
                writer.Line($"private readonly {RuntimeTypes.EventRoute} {FieldOf(route)} = new {RouteEmitter.ClassOf(route)}();");
            if (routes.Routes.Count > 0)
                writer.Line();

            WriteSubscriptions(writer, routes.Subscriptions);
            writer.Line();
            if (routes.Fallbacks.Count > 0)
            {
                writer.Line($"public override {RuntimeTypes.EventRoute}? Fallback {{ get; }} = new {RouteEmitter.FallbackClass}();");
                writer.Line();
            }

            WriteAddHandlers(writer, routes);
            writer.Line();
            WriteFind(writer, routes.Routes);
        }
    }

    private static void WriteSubscriptions(CodeWriter writer, EquatableArray<SubscriptionModel> subscriptions)
    {
        writer.Line($"public override {RuntimeTypes.ReadOnlyList}<{RuntimeTypes.EventSubscription}> Subscriptions {{ get; }} =");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (var subscription in subscriptions)
                writer.Line($"new {RuntimeTypes.EventSubscription}({Literal.Of(subscription.Event.Code)}){SettingsOf(subscription)},");
        }

        writer.Line("];");
    }

    private static string SettingsOf(SubscriptionModel subscription)
    {
        var settings = new List<string>();
        if (subscription.Delivery is 1 or 2)
            settings.Add($"Delivery = {RuntimeTypes.Delivery}.{(subscription.Delivery is 1 ? "Offline" : "Both")}");
        if (subscription.AuthUserId != 0)
            settings.Add(string.Format(CultureInfo.InvariantCulture, "AuthUserId = {0}", subscription.AuthUserId));
        if (subscription.AuthConnector is { } connector)
            settings.Add($"AuthConnector = {Literal.Of(connector)}");
        if (subscription.Event.Scopes.Count > 0)
            settings.Add($"Scopes = {Literal.List(subscription.Event.Scopes)}");
        return settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
    }

    private static void WriteAddHandlers(CodeWriter writer, RoutesModel routes)
    {
        var types = CallsOf(routes)
            .Where(call => !call.Method.IsStatic)
            .Select(call => call.Method.TypeName)
            .Distinct()
            .OrderBy(type => type, StringComparer.Ordinal);

        using (writer.Block($"public override void AddHandlers({RuntimeTypes.ServiceCollection} services)"))
        {
            foreach (var type in types)
                writer.Line($"{RuntimeTypes.Descriptors}.TryAddTransient<{type}>(services);");
        }
    }

    private static void WriteFind(CodeWriter writer, EquatableArray<RouteModel> routes)
    {
        if (routes.Count == 0)
        {
            writer.Line($"public override {RuntimeTypes.EventRoute}? Find({RuntimeTypes.ByteSpan} eventName) => null;");
            return;
        }

        using (writer.Block($"public override {RuntimeTypes.EventRoute}? Find({RuntimeTypes.ByteSpan} eventName)"))
        {
            new LookupEmitter(writer, "eventName", "return null;").Write(routes.Select(route => new LookupEntry(
                Encoding.UTF8.GetBytes(route.Event.Code),
                found => found.Line($"return Match(eventName, {FieldOf(route)});"))));
        }
    }

    private static IEnumerable<CallModel> CallsOf(RoutesModel routes)
        => routes.Routes.SelectMany(route => route.Calls).Concat(routes.Fallbacks);

    private static string FieldOf(RouteModel route) => $"_{Identifiers.CamelCase(route.Event.Name)}";
}

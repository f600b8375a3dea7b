using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes the class of one route: when and how it calls its handlers.</summary>
internal static class RouteEmitter
{
    /// <summary>The class of the fallbacks. It does not end like those of the events, whose names may be any.</summary>
    public const string FallbackClass = "Fallbacks";

    /// <summary>The class of an event's route.</summary>
    public static string ClassOf(RouteModel route) => $"{route.Event.Name}Route";

    /// <summary>Writes the route of an event.</summary>
    public static void Write(CodeWriter writer, RouteModel route, string generatedNamespace)
    {
        var definition = route.Event;
        using (writer.Block($"private sealed class {ClassOf(route)} : {RuntimeTypes.EventRoute}"))
        {
            writer.Line($"public override string EventName => {Literal.Of(definition.Code)};");
            writer.Line();
            if (definition.Family != definition.Code)
            {
                writer.Line($"public override string Family => {Literal.Of(definition.Family)};");
                writer.Line();
            }

            if (definition.OrderBy.Count > 0)
            {
                var paths = Literal.List(definition.OrderBy);
                writer.Line($"public override {RuntimeTypes.ReadOnlyList}<string> IdentityPaths {{ get; }} = {paths};");
                writer.Line();
            }

            if (definition.EntityTypePath is { } entityTypePath)
            {
                writer.Line($"public override string? EntityTypePath => {Literal.Of(entityTypePath)};");
                writer.Line();
            }

            if (definition.Fetch is { } fetch)
            {
                writer.Line($"public override {RuntimeTypes.FetchMethod}? Fetch {{ get; }} = {FetchMethodOf(fetch)};");
                writer.Line();
            }

            PolicyEmitter.Write(writer, route.Policy);
            WriteInvoke(writer, route.Calls, payloadType: $"global::{generatedNamespace}.{definition.Name}");
        }
    }

    /// <summary>Writes the route of the fallbacks.</summary>
    public static void WriteFallback(CodeWriter writer, EquatableArray<CallModel> calls)
    {
        using (writer.Block($"private sealed class {FallbackClass} : {RuntimeTypes.EventRoute}"))
            WriteInvoke(writer, calls, payloadType: null);
    }

    private static void WriteInvoke(CodeWriter writer, EquatableArray<CallModel> calls, string? payloadType)
    {
        var isAsync = calls.Any(Calls.IsAwaited);
        var head = $"{(isAsync ? "async " : "")}{RuntimeTypes.ValueTask}<bool> InvokeAsync({RuntimeTypes.EventInvocation} invocation)";
        using (writer.Block($"public override {head}"))
        {
            var cases = calls.All(call => call.Conditions.Count > 0) ? calls.SelectMany(call => call.Conditions).Distinct().ToList() : [];
            if (cases.Count > 0)
            {
                writer.Line($"if ({Conditions.None(cases)})");
                using (writer.Indent())
                    WriteReturn(writer, "false", isAsync);
                writer.Line();
            }

            if (calls.Any(call => call.Arguments.Any(argument => argument.Kind is ParameterKind.Payload)))
                writer.Line($"var payload = invocation.Read<{payloadType}>(this, {payloadType}.TryRead);");

            var instances = InstancesOf(calls);
            foreach (var instance in instances)
                writer.Line($"{instance.Key}? {instance.Value} = null;");
            foreach (var call in calls)
                WriteCall(writer, call, instances, ConditionOf(call, areChecked: cases.Count == 1));

            WriteReturn(writer, "true", isAsync);
        }
    }

    /// <summary>A class is created once for an event, however many of its methods are called.</summary>
    private static SortedDictionary<string, string> InstancesOf(EquatableArray<CallModel> calls)
    {
        var names = new NameScope([.. calls.SelectMany(call => call.Arguments).Select(argument => argument.Variable ?? ""), "invocation", "payload"]);
        var instances = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var methods in calls.Where(call => !call.Method.IsStatic).GroupBy(call => call.Method.TypeName))
        {
            if (methods.Count() > 1)
                instances.Add(methods.Key, names.Take("handlers"));
        }

        return instances;
    }

    private static string ConditionOf(CallModel call, bool areChecked)
    {
        var condition = Conditions.Of(call, areChecked);
        List<string> objects = [.. Calls.RequiredObjects(call)];
        if (objects.Count > 0 && condition.Contains(" || "))
            condition = $"({condition})";
        return string.Join(" && ", objects.Prepend(condition).Where(part => part.Length > 0));
    }

    private static string FetchMethodOf(FetchDefinition fetch)
    {
        var settings = new List<string>();
        if (fetch.Selects)
            settings.Add("Selects = true");
        if (fetch.ResultKey is { } key)
            settings.Add($"ResultKey = {Literal.Of(key)}");
        return $"new({Literal.Of(fetch.Method)}, {Literal.Of(fetch.IdPath)}){(settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}")}";
    }

    private static void WriteCall(CodeWriter writer, CallModel call, IReadOnlyDictionary<string, string> instances, string condition)
    {
        if (condition.Length == 0)
        {
            writer.Line($"{Calls.Of(call, instances)};");
            return;
        }

        writer.Line($"if ({condition})");
        using (writer.Indent())
            writer.Line($"{Calls.Of(call, instances)};");
    }

    private static void WriteReturn(CodeWriter writer, string value, bool isAsync)
        => writer.Line(isAsync ? $"return {value};" : $"return {RuntimeTypes.ValueTask}.FromResult({value});");
}

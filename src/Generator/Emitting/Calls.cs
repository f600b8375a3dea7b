using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes the calls of handlers.</summary>
internal static class Calls
{
    /// <summary>Writes the method by which calls get services that must be there.</summary>
    public static void WriteGet(CodeWriter writer)
    {
        writer.Line($"private static T Get<T>({RuntimeTypes.EventInvocation} invocation)");
        using (writer.Indent())
        {
            writer.Line("where T : notnull");
            writer.Line($"=> {RuntimeTypes.Services}.GetRequiredService<T>(invocation.Services);");
        }
    }

    /// <summary>Whether a call gets services that must be there.</summary>
    public static bool NeedsGet(CallModel call)
        => !call.Method.IsStatic
            || call.Arguments.Any(argument => argument is { Kind: ParameterKind.Service, Key: null, IsOptional: false });

    /// <summary>The call.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="instances">The variables for instances of classes of which several methods are called, by the class.</param>
    public static string Of(CallModel call, IReadOnlyDictionary<string, string> instances)
    {
        var method = call.Method;
        var target = method.IsStatic ? method.TypeName : RequiredService(method.TypeName);
        if (!method.IsStatic && instances.TryGetValue(method.TypeName, out var variable))
            target = $"({variable} ??= {target})";
        return $"{(method.IsAwaited ? "await " : "")}{target}.{method.Name}({string.Join(", ", call.Arguments.Select(Argument))})";
    }

    private static string Argument(ParameterModel argument) => argument.Kind switch
    {
        ParameterKind.Payload => "payload",
        ParameterKind.Record => argument.Variable ?? Fetch(argument),
        ParameterKind.Context => "invocation.Context",
        ParameterKind.Client => "invocation.Context.Client",
        ParameterKind.CancellationToken => "invocation.CancellationToken",
        ParameterKind.ServiceProvider => "invocation.Services",
        _ => Service(argument),
    };

    /// <summary>What must be there for the call: objects that it cannot do without.</summary>
    public static IEnumerable<string> RequiredObjects(CallModel call) => call.Arguments
        .Where(argument => argument.Variable is not null)
        .Select(argument => $"{Fetch(argument)} is {{ }} {argument.Variable}");

    /// <summary>Whether there is something to wait for.</summary>
    public static bool IsAwaited(CallModel call)
        => call.Method.IsAwaited || call.Arguments.Any(argument => argument.Kind is ParameterKind.Record);

    private static string Fetch(ParameterModel argument) => $"await invocation.FetchAsync({argument.Reader})";

    private static string RequiredService(string type) => $"Get<{type}>(invocation)";

    private static string Service(ParameterModel argument)
    {
        var type = argument.TypeName;
        var call = argument switch
        {
            { Key: { } key, IsOptional: true } => $"{RuntimeTypes.KeyedServices}.GetKeyedService<{type}>(invocation.Services, {key})",
            { Key: { } key } => $"{RuntimeTypes.KeyedServices}.GetRequiredKeyedService<{type}>(invocation.Services, {key})",
            { IsOptional: true } => $"{RuntimeTypes.Services}.GetService<{type}>(invocation.Services)",
            _ => RequiredService(type),
        };
        return argument.IsForgiving ? $"{call}!" : call;
    }
}

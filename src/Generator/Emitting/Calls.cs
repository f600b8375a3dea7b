using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes the calls of handlers.</summary>
internal static class Calls
{
    public static string Of(CallModel call)
    {
        var method = call.Method;
        var target = method.IsStatic
            ? method.TypeName
            : $"{RuntimeTypes.ServiceProviderExtensions}.GetRequiredService<{method.TypeName}>(invocation.Services)";
        return $"{(method.IsAwaited ? "await " : "")}{target}.{method.Name}({string.Join(", ", call.Arguments.Select(Argument))})";
    }

    private static string Argument(ParameterModel argument) => argument.Kind switch
    {
        ParameterKind.Payload => "payload",
        ParameterKind.Context => "invocation.Context",
        ParameterKind.Client => "invocation.Context.Client",
        ParameterKind.CancellationToken => "invocation.CancellationToken",
        ParameterKind.ServiceProvider => "invocation.Services",
        _ => Service(argument),
    };

    private static string Service(ParameterModel argument)
    {
        var call = argument switch
        {
            { Key: { } key, IsOptional: true } => $"{RuntimeTypes.KeyedServiceProviderExtensions}.GetKeyedService<{argument.TypeName}>(invocation.Services, {key})",
            { Key: { } key } => $"{RuntimeTypes.KeyedServiceProviderExtensions}.GetRequiredKeyedService<{argument.TypeName}>(invocation.Services, {key})",
            { IsOptional: true } => $"{RuntimeTypes.ServiceProviderExtensions}.GetService<{argument.TypeName}>(invocation.Services)",
            _ => $"{RuntimeTypes.ServiceProviderExtensions}.GetRequiredService<{argument.TypeName}>(invocation.Services)",
        };
        return argument.IsForgiving ? $"{call}!" : call;
    }
}

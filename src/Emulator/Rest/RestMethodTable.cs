using System.Collections.Frozen;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>The methods of a REST interface, by name.</summary>
internal sealed class RestMethodTable
{
    private readonly FrozenDictionary<string, RestMethod> _methods;

    private RestMethodTable(params IEnumerable<RestMethod> methods)
        => _methods = methods.ToFrozenDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The methods of a portal.</summary>
    public static RestMethodTable Portal { get; } = new(
    [
        .. ApplicationMethods.All, .. UserMethods.All, .. EventMethods.All, .. OfflineMethods.All, .. BatchMethods.All,
        .. RecordMethods.All, .. ItemMethods.All, .. ItemTypeMethods.All, .. TaskMethods.All, .. TaskCommentMethods.All,
        .. BotMethods.All, .. ConnectorMethods.All, .. FileMethods.All,
    ]);

    /// <summary>The methods of the authorization server.</summary>
    public static RestMethodTable AuthorizationServer { get; } = new(ApplicationMethods.Info);

    /// <summary>Calls a method.</summary>
    /// <exception cref="RestException">There is no such method, the caller may not call it, or it fails.</exception>
    public async Task<RestAnswer> InvokeAsync(string name, RestCall call, CancellationToken cancellationToken)
    {
        var method = Find(name);
        string? error = null;
        try
        {
            return await InvokeAsync(method, call, cancellationToken);
        }
        catch (RestException exception)
        {
            error = exception.Code;
            throw;
        }
        finally
        {
            call.Portal.CallLog.Add(new PortalCall(method.Name, call, error));
        }
    }

    /// <summary>Finds a method.</summary>
    /// <exception cref="RestException">There is no such method.</exception>
    public RestMethod Find(string name)
        => _methods.GetValueOrDefault(name) ?? throw new RestException("ERROR_METHOD_NOT_FOUND", "Method not found!", 404);

    private static Task<RestAnswer> InvokeAsync(RestMethod method, RestCall call, CancellationToken cancellationToken)
    {
        if (method.Scope != RestMethod.Basic && !call.Caller.Scope.Contains(method.Scope))
            throw new RestException("insufficient_scope", "The request requires higher privileges than provided by the access token", 403);

        return method.IsMeasured
            ? call.Portal.Limits.MeasureAsync(call.Caller.Key, method.Name, () => method.InvokeAsync(call, cancellationToken))
            : method.InvokeAsync(call, cancellationToken);
    }
}

using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Rest;

namespace Bitrix24Typed.Emulator;

/// <summary>A call of a portal's method that was let in and answered.</summary>
public sealed class PortalCall
{
    private readonly RestParameters _parameters;

    internal PortalCall(string method, RestCall call, string? error)
    {
        Method = method;
        Application = call.Caller.Installation?.Application;
        UserId = call.User.Id;
        Error = error;
        _parameters = call.Parameters;
    }

    /// <summary>The method's name, lower case.</summary>
    public string Method { get; }

    /// <summary>The application that called; <see langword="null"/> if it was an incoming webhook.</summary>
    public EmulatedApplication? Application { get; }

    /// <summary>The user in whose name it called.</summary>
    public long UserId { get; }

    /// <summary>A copy of the parameters, without the token. The letter case of their names does not matter.</summary>
    public JsonObject Parameters => _parameters.ToJson();

    /// <summary>The code of the error that was answered, or <see langword="null"/>.</summary>
    public string? Error { get; }
}

using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>What applications ask about themselves.</summary>
internal static class ApplicationMethods
{
    /// <summary><c>app.info</c>, see <see href="https://apidocs.bitrix24.com/api-reference/common/system/app-info.html"/>.</summary>
    public static RestMethod Info { get; } = new("app.info", RestMethod.Basic, call => new RestAnswer(new JsonObject
    {
        ["ID"] = call.Application.Id,
        ["CODE"] = call.Application.Application.ClientId,
        ["VERSION"] = call.Application.Version,
        ["STATUS"] = call.Application.Status,
        ["INSTALLED"] = call.Application.IsFinished,
        ["PAYMENT_EXPIRED"] = "N",
        ["DAYS"] = null,
        ["LANGUAGE_ID"] = call.Portal.LanguageId,
        ["LICENSE"] = call.Portal.LanguageId + "_pro100",
        ["LICENSE_TYPE"] = "pro100",
        ["LICENSE_FAMILY"] = "pro",
    }));

    /// <summary><c>scope</c>, see <see href="https://apidocs.bitrix24.com/api-reference/common/system/scope.html"/>.</summary>
    public static RestMethod Scope { get; } = new("scope", RestMethod.Basic, call
        => new RestAnswer(ListOf(call.Parameters.IsTrue("FULL") ? EventCodes.Scopes : call.Caller.Scope)));

    public static IEnumerable<RestMethod> All => [Info, Scope];

    private static JsonArray ListOf(IEnumerable<string> scopes) => new([.. scopes.Select(scope => JsonValue.Create(scope))]);
}

using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Portals;

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
        ["PAYMENT_EXPIRED"] = call.Application.IsPaymentExpired ? "Y" : "N",
        ["DAYS"] = call.Application.PaidDays,
        ["LANGUAGE_ID"] = call.Portal.LanguageId,
        ["LICENSE"] = $"{call.Portal.LanguageId}_{PlanTerms.Of(call.Portal.Plan).Type}",
        ["LICENSE_TYPE"] = PlanTerms.Of(call.Portal.Plan).Type,
        ["LICENSE_FAMILY"] = PlanTerms.Of(call.Portal.Plan).Family,
    }));

    /// <summary><c>scope</c>, see <see href="https://apidocs.bitrix24.com/api-reference/common/system/scope.html"/>.</summary>
    public static RestMethod Scope { get; } = new("scope", RestMethod.Basic, call
        => new RestAnswer(ListOf(call.Parameters.IsTrue("FULL") ? EventCodes.Scopes : call.Caller.Scope)));

    /// <summary><c>feature.get</c>, see <see href="https://apidocs.bitrix24.com/api-reference/common/system/feature-get.html"/>.</summary>
    public static RestMethod Feature { get; } = new("feature.get", RestMethod.Basic, call => new RestAnswer(new JsonObject
    {
        ["value"] = PlanTerms.Of(call.Portal.Plan).Features.Contains(call.Parameters.Text("CODE")) ? "Y" : "N",
    }));

    public static IEnumerable<RestMethod> All => [Info, Scope, Feature];

    private static JsonArray ListOf(IEnumerable<string> scopes) => new([.. scopes.Select(scope => JsonValue.Create(scope))]);
}

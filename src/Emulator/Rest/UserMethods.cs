using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Records;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>What applications ask about users.</summary>
internal static class UserMethods
{
    private const string Scope = "user";

    /// <summary><c>profile</c>, see <see href="https://apidocs.bitrix24.com/api-reference/common/users/profile.html"/>.</summary>
    public static RestMethod Profile { get; } = new("profile", RestMethod.Basic, call => new RestAnswer(new JsonObject
    {
        ["ID"] = call.User.Id.ToString(CultureInfo.InvariantCulture),
        ["ADMIN"] = call.User.IsAdministrator,
        ["NAME"] = call.User.Name,
        ["LAST_NAME"] = call.User.LastName,
        ["PERSONAL_GENDER"] = "",
        ["TIME_ZONE"] = "",
    }));

    public static IEnumerable<RestMethod> All =>
    [
        Profile,
        new("user.current", Scope, call => new RestAnswer(RowOf(call.User))),
        new("user.get", Scope, List),
        new("user.admin", RestMethod.Basic, call => new RestAnswer(call.User.IsAdministrator)),
    ];

    // Conditions stand among the parameters, or in a filter of their own.
    private static RestAnswer List(RestCall call)
    {
        var filter = call.Parameters["FILTER"] as JsonObject ?? new JsonObject(call.Parameters.ToJson()
            .Where(parameter => RowOf(call.User).ContainsKey(parameter.Key.TrimStart('<', '>', '=', '!').ToUpperInvariant()))
            .Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value?.DeepClone())));
        var request = new RecordListRequest(filter, Order: [], Select: [], call.Parameters.Integer("start"));
        return RecordList.Read(call.Portal.Users.Where(user => !user.IsBot).Select(RowOf), request);
    }

    private static JsonObject RowOf(PortalUser user) => new()
    {
        ["ID"] = user.Id.ToString(CultureInfo.InvariantCulture),
        ["ACTIVE"] = user.IsActive,
        ["NAME"] = user.Name,
        ["LAST_NAME"] = user.LastName,
        ["EMAIL"] = user.Email,
        ["USER_TYPE"] = "employee",
    };
}

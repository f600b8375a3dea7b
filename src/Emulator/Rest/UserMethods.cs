using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>What applications ask about the user in whose name they call.</summary>
internal static class UserMethods
{
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

    public static IEnumerable<RestMethod> All => [Profile];
}

using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Files;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>Files on the drive, see <see href="https://apidocs.bitrix24.com/api-reference/disk/file/disk-file-get.html"/>.</summary>
internal static class FileMethods
{
    public static IEnumerable<RestMethod> All => [new("disk.file.get", "disk", Get)];

    private static RestAnswer Get(RestCall call)
    {
        var id = call.Parameters.Integer("id");
        var file = call.Portal.Files.Find(id) ?? throw new RestException("ERROR_NOT_FOUND", $"Could not find entity with id '{id}'.");
        return new RestAnswer(new JsonObject
        {
            ["ID"] = id.ToString(CultureInfo.InvariantCulture),
            ["NAME"] = file.Name,
            ["TYPE"] = "file",
            ["SIZE"] = file.Content.Length.ToString(CultureInfo.InvariantCulture),
            ["DOWNLOAD_URL"] = DownloadEndpoint.AddressOf(call.Portal, id, call.Portal.IssueToken(call.User.Id, call.Application.Application).AccessToken),
        });
    }
}

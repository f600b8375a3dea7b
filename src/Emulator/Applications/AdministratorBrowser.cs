using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bitrix24Typed.Emulator.OAuth;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Applications;

/// <summary>
/// The administrator's browser, in whose frame the pages of applications open. It runs no scripts: it only looks whether a page calls
/// <c>BX24.installFinish()</c>.
/// </summary>
internal sealed partial class AdministratorBrowser(TokenStore tokens, IdentifierGenerator identifiers) : IDisposable
{
    private const int LargestPage = 1024 * 1024;

    // So long do browsers wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new() { MaxResponseContentBufferSize = LargestPage, Timeout = Patience };

    /// <summary>Opens the installer's page.</summary>
    /// <returns>Whether the page finished the installation.</returns>
    /// <exception cref="HttpRequestException">The page can't be reached, or is too large.</exception>
    public async Task<bool> OpenInstallerAsync(ApplicationInstallation installation, Uri page, CancellationToken cancellationToken)
    {
        using var form = new StringContent(PhpQueryWriter.Write(Body(installation)), mediaType: new("application/x-www-form-urlencoded"));
        using var response = await _http.PostAsync(WithQuery(installation, page), form, cancellationToken);
        return response.IsSuccessStatusCode && InstallFinish().IsMatch(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex(@"\bBX24\s*\.\s*installFinish\s*\(")]
    private static partial Regex InstallFinish();

    private Uri WithQuery(ApplicationInstallation installation, Uri page)
    {
        var query = PhpQueryWriter.Write(new JsonObject
        {
            ["DOMAIN"] = installation.Portal.Domain,
            ["PROTOCOL"] = "0",
            ["LANG"] = installation.Portal.LanguageId,
            ["APP_SID"] = identifiers.Next(32),
        });
        return new Uri(page.AbsoluteUri + (page.Query.Length == 0 ? "?" : "&") + query);
    }

    private JsonObject Body(ApplicationInstallation installation)
    {
        var issued = tokens.Issue(installation, PortalUser.Administrator.Id);
        return new JsonObject
        {
            ["AUTH_ID"] = issued.AccessToken,
            ["AUTH_EXPIRES"] = (long)tokens.AccessLifetime.TotalSeconds,
            ["REFRESH_ID"] = issued.RefreshToken,
            ["SERVER_ENDPOINT"] = installation.Portal.ServerEndpoint.AbsoluteUri,
            ["APPLICATION_TOKEN"] = installation.ApplicationToken,
            ["APPLICATION_SCOPE"] = installation.Scope,
            ["member_id"] = installation.Portal.MemberId,
            ["status"] = installation.Status,
            ["PLACEMENT"] = "DEFAULT",
            ["PLACEMENT_OPTIONS"] = string.Create(CultureInfo.InvariantCulture, $$"""{"any":"{{installation.Id}}\/"}"""),
        };
    }
}

using System.Net;

namespace Bitrix24Typed.Rest;

/// <summary>Answers that send elsewhere.</summary>
internal static class Redirect
{
    /// <summary>How many are followed, one after the other.</summary>
    public const int Most = 3;

    /// <summary>Where an answer sends to, or <see langword="null"/> if it is an answer by itself.</summary>
    public static Uri? TargetOf(HttpResponseMessage response)
        => response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
            && response.Headers.Location is { } location
                ? new Uri(response.RequestMessage!.RequestUri!, location)
                : null;

    /// <summary>Whether what is secret stays so: nobody may listen who could not before.</summary>
    public static bool StaysSecret(Uri from, Uri to) => to.Scheme == Uri.UriSchemeHttps || from.Scheme == to.Scheme;

    /// <summary>The refusal to follow.</summary>
    public static BitrixRestException Refused(string method, HttpResponseMessage response, Uri target)
        => new(
            method,
            RestErrorCodes.RedirectRefused,
            $"The portal sends to {target.Authority}, which is not followed. If that is a portal's address, add it to Bitrix24:AllowedPortalHosts.",
            response.StatusCode);
}

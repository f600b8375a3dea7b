using System.Text;

namespace Bitrix24Typed.Attacks.Hosting;

/// <summary>Bodies and requests as portals send them.</summary>
internal static class Deliveries
{
    /// <summary>What proves a delivery of the installed portal.</summary>
    public const string Proof = $"auth[member_id]={TestApplication.PortalMember}&auth[application_token]={TestApplication.PortalToken}";

    /// <summary>A proven event.</summary>
    public const string Proven = $"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&{Proof}";

    /// <summary>An event that nothing proves.</summary>
    public const string Forged = $"event=ONCRMDEALUPDATE&data[FIELDS][ID]=7&auth[member_id]={TestApplication.PortalMember}&auth[application_token]=forged";

    /// <summary>The lines of a request before those that say how long its body is.</summary>
    public const string Head = "POST /bitrix24/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    /// <summary>A whole request with a body, the last of its connection.</summary>
    public static string Last(string body) => $"{Head}Connection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
}

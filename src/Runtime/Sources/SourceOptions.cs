namespace Bitrix24Typed.Sources;

/// <summary>
/// From which addresses events may come. Off by default: the application token proves an event, wherever it comes from; this keeps others from
/// even trying. Behind a proxy it needs <c>app.UseForwardedHeaders()</c> with the proxy among the known ones: what counts is
/// <c>HttpContext.Connection.RemoteIpAddress</c>. See <see href="https://apidocs.bitrix24.com/settings/cloud-and-on-premise/network-access.html"/>
/// and docs/security.md.
/// </summary>
public sealed class SourceOptions
{
    /// <summary>The list of Bitrix24's queue servers; portals of the Russian cloud have one of their own.</summary>
    public static Uri WorldList { get; } = new("https://dl.bitrix24.com/webhook/app-world.json");

    /// <summary>Whether events from other addresses are refused with 403; <see langword="false"/> by default.</summary>
    public bool Enforce { get; set; }

    /// <summary>The addresses of the lists, https (http only on this machine). Without any it is <see cref="WorldList"/>.</summary>
    public IList<Uri> Lists { get; } = [];

    /// <summary>
    /// What may send events besides: addresses (<c>203.0.113.7</c>) and networks (<c>10.1.0.0/16</c>), for example of an on-premise portal with an
    /// authorization provider of its own, which sends by itself.
    /// </summary>
    public IList<string> Networks { get; } = [];

    /// <summary>
    /// How often the lists are fetched, at least a minute; 5 minutes by default. A new server is on the list 5 to 10 minutes before it sends.
    /// What fails is tried again after a minute.
    /// </summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a list is good that can't be fetched again; 1 day by default.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// What happens as long as there is no list that is good: events are refused except those from <see cref="Networks"/>, if
    /// <see langword="true"/>; by default they are taken from everywhere, since a portal never repeats an event and the token still proves it.
    /// </summary>
    public bool RefuseWithoutList { get; set; }

    /// <summary>
    /// A file that keeps the last list while the application is down; a relative path begins at the application's content root.
    /// <see langword="null"/> by default: none.
    /// </summary>
    public string? File { get; set; }
}

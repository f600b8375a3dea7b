namespace Bitrix24Typed.Rest;

/// <summary>How portals are called.</summary>
public sealed class RestOptions
{
    /// <summary>
    /// The calls a second that a portal bears for long, where <see cref="Rates"/> says nothing else: 2 by default, as in every plan of the cloud but
    /// Enterprise. See <see href="https://apidocs.bitrix24.com/limits.html"/>.
    /// </summary>
    public double CallsPerSecond { get; set; } = 2;

    /// <summary>
    /// The calls at once that a portal bears, where <see cref="Rates"/> says nothing else: 50 by default. A tenth is left free for calls that
    /// arrive closer together than they were sent.
    /// </summary>
    public int Burst { get; set; } = 50;

    /// <summary>Portals that bear more or less: those of the Enterprise plan, on-premise ones.</summary>
    public IList<PortalRateOptions> Rates { get; } = [];

    /// <summary>
    /// How often a call is sent at most. It is repeated only where that is safe: if a limit has refused it, if it has not reached the portal, or if
    /// it only reads. 5 by default; 1 never repeats.
    /// </summary>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// How long a call waits at most for its turn under the portal's limits, and after how long it is not repeated any more. One minute by
    /// default. A call that would wait longer fails at once.
    /// </summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The most bytes of a file that is downloaded; 100 MiB by default.</summary>
    public long MaxFileBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>
    /// Hosts to which a portal may send for a file, besides the portals themselves: its storage. They are called without a token.
    /// </summary>
    public IList<string> FileHosts { get; } = [];
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Bitrix24Typed.Benchmarks.Soak;

/// <summary>A deal on a portal, whose event is sent once.</summary>
/// <param name="MemberId">The portal.</param>
/// <param name="Id">The deal.</param>
internal readonly partial record struct Deal(string MemberId, long Id)
{
    /// <summary>The deal of which a body tells.</summary>
    public static Deal Of(string memberId, string body) => new(memberId, long.Parse(IdInBody().Match(body).Groups["id"].ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Deal? TryParse(string line)
        => line.Split(' ') is ["handled", var memberId, var id] && long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? new Deal(memberId, number) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"handled {MemberId} {Id}");

    [GeneratedRegex(@"FIELDS(?:\]|%5D)(?:\[|%5B)ID(?:\]|%5D)=(?<id>\d+)")]
    private static partial Regex IdInBody();
}

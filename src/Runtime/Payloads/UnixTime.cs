namespace Bitrix24Typed.Payloads;

/// <summary>Unix seconds as they come over the wire: any number, also absurd ones.</summary>
internal static class UnixTime
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static bool TryFromSeconds(long seconds, out DateTimeOffset time)
    {
        var fits = seconds >= Earliest && seconds <= Latest;
        time = fits ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return fits;
    }
}

namespace Bitrix24Typed.Emulator.OAuth;

/// <summary>How long tokens live.</summary>
internal static class TokenLifetime
{
    public static readonly TimeSpan Access = TimeSpan.FromHours(1);

    public static readonly TimeSpan Refresh = TimeSpan.FromDays(180);

    public static readonly TimeSpan Code = TimeSpan.FromSeconds(30);
}

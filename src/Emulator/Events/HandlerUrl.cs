using Bitrix24Typed.Emulator.Rest;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>Which addresses a portal accepts for handlers.</summary>
internal static class HandlerUrl
{
    /// <exception cref="RestException">The address is refused.</exception>
    public static void Check(string handler, bool allowLoopback)
    {
        if (!Uri.TryCreate(handler, UriKind.Absolute, out var url) || url.Host.Length == 0)
            throw Wrong();
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            throw new RestException("ERROR_UNSUPPORTED_PROTOCOL", "Unsupported handler protocol");
        if (url.Host.IndexOf('.', StringComparison.Ordinal) <= 0 && !(allowLoopback && url.IsLoopback))
            throw Wrong();
    }

    private static RestException Wrong() => new("ERROR_WRONG_HANDLER_URL", "Wrong handler URL");
}

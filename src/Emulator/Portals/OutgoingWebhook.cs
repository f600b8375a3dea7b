using System.Collections.Frozen;

namespace Bitrix24Typed.Emulator;

/// <summary>An address that the administrator typed in, to which the portal sends events without any application.</summary>
public sealed record OutgoingWebhook
{
    internal OutgoingWebhook(long id, Uri url, IEnumerable<string> events, string applicationToken)
    {
        Id = id;
        Url = url;
        Events = events.Select(code => code.ToUpperInvariant()).ToFrozenSet();
        ApplicationToken = applicationToken;
    }

    /// <summary>The handler's number on the portal.</summary>
    public long Id { get; }

    /// <summary>The address.</summary>
    public Uri Url { get; }

    /// <summary>The codes of the events, upper case.</summary>
    public IReadOnlySet<string> Events { get; }

    /// <summary>The secret that its events carry.</summary>
    public string ApplicationToken { get; }
}

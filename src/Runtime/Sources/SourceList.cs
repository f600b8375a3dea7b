using System.Net;

namespace Bitrix24Typed.Sources;

/// <summary>The queue servers that were published at a time.</summary>
internal sealed class SourceList
{
    private readonly IPNetwork[] _networks;

    private SourceList(SourceDocument document, IPNetwork[] networks) => (Document, _networks) = (document, networks);

    /// <summary>The list as it is kept.</summary>
    public SourceDocument Document { get; }

    /// <summary>When it was fetched.</summary>
    public DateTimeOffset FetchedAt => Document.FetchedAt;

    /// <summary>The number of servers.</summary>
    public int Count => _networks.Length;

    /// <summary>Reads a list; what is no address in it is passed over.</summary>
    /// <returns><see langword="null"/> if it names no server at all: then it is none.</returns>
    public static SourceList? TryRead(SourceDocument? document)
    {
        var networks = new List<IPNetwork>();
        foreach (var node in document?.Nodes ?? [])
        {
            if (SourceNetwork.TryParse(node ?? "", out var network))
                networks.Add(network);
        }

        return networks.Count == 0 ? null : new SourceList(document!, [.. networks]);
    }

    /// <summary>Whether a server is on the list.</summary>
    public bool Contains(IPAddress address) => Array.Exists(_networks, network => network.Contains(address));
}

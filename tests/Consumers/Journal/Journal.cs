using System.Threading.Channels;

namespace Acme;

/// <summary>What handlers did, in order.</summary>
public sealed class Journal
{
    private readonly Channel<string> _entries = Channel.CreateUnbounded<string>();

    public void Write(string entry) => _ = _entries.Writer.TryWrite(entry);

    /// <summary>Waits for the next entry.</summary>
    public ValueTask<string> ReadAsync(CancellationToken cancellationToken) => _entries.Reader.ReadAsync(cancellationToken);
}

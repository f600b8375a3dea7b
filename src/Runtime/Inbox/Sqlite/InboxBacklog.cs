using System.Security.Cryptography;
using Bitrix24Typed.Inbox.Scheduling;
using Microsoft.Data.Sqlite;

namespace Bitrix24Typed.Inbox.Sqlite;

/// <summary>Reads the first events of a backlog into the index, and ahead of their claims: together that takes a part of the time.</summary>
internal sealed class InboxBacklog(InboxIndex index, InboxReader reader, RecentEvents recent, BodyEncryption encryption, TimeProvider time)
{
    /// <summary>Loads what <see cref="InboxIndex.TryBeginLoading"/> has said.</summary>
    /// <returns>What became of each event.</returns>
    /// <exception cref="SqliteException">The file can't be read.</exception>
    public IEnumerable<(long Sequence, InboxAddition Addition)> Load(PortalLanes portal, IReadOnlyList<long> sequences)
    {
        try
        {
            var now = time.GetUtcNow();
            var loaded = reader.ReadHeads(sequences).ConvertAll(stored => stored.AsPending(now));
            ReadAhead(sequences);
            return loaded.Zip(index.Load(portal, sequences.Count, loaded), (stored, addition) => (stored.Sequence, addition));
        }
        catch
        {
            index.GiveUpLoading(portal);
            throw;
        }
    }

    private void ReadAhead(IReadOnlyList<long> sequences)
    {
        try
        {
            reader.ReadEvents(sequences, (sequence, stored) => recent.TryAdd(sequence, stored with { Body = encryption.Decrypt(stored.Body.Span) }));
        }
        catch (Exception exception) when (exception is SqliteException or IOException or CryptographicException)
        {
            // The claim of the event that can't be read sees to it.
        }
    }
}

using System.Collections.Concurrent;
using Bitrix24Typed.Emulator.Files;

namespace Bitrix24Typed.Emulator;

/// <summary>The files on a portal's drive, for testing downloads.</summary>
public sealed class PortalFiles
{
    private readonly ConcurrentDictionary<long, PortalFile> _files = new();
    private long _lastId;

    internal PortalFiles()
    {
    }

    /// <summary>Puts a file on the drive.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="content">What it holds.</param>
    /// <returns>The file's number, for <c>disk.file.get</c>.</returns>
    public long Add(string name, byte[] content)
    {
        var id = Interlocked.Increment(ref _lastId);
        _files[id] = new PortalFile(name, content);
        return id;
    }

    internal PortalFile? Find(long id) => _files.GetValueOrDefault(id);
}

using System.Collections.Concurrent;
using Bitrix24Typed.Emulator.Files;
using Bitrix24Typed.Emulator.State;

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

    internal IReadOnlyList<FileState> Save() => [.. _files.Select(file => new FileState(file.Key, file.Value.Name, file.Value.Content))];

    internal void Load(IReadOnlyList<FileState> state)
    {
        foreach (var file in state)
            _files[file.Id] = new PortalFile(file.Name, file.Content);
        _lastId = state.Select(file => file.Id).DefaultIfEmpty().Max();
    }

    internal PortalFile? Find(long id) => _files.GetValueOrDefault(id);
}

using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator.Records;

/// <summary>Records by their numbers. What comes out are copies.</summary>
internal sealed class RecordStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, JsonObject> _records = [];
    private long _lastId;

    /// <summary>All records, ordered by number.</summary>
    public IReadOnlyList<JsonObject> List()
    {
        lock (_gate)
            return [.. _records.Values.Select(record => (JsonObject)record.DeepClone())];
    }

    /// <summary>A record, or <see langword="null"/>.</summary>
    public JsonObject? Find(long id)
    {
        lock (_gate)
            return (JsonObject?)_records.GetValueOrDefault(id)?.DeepClone();
    }

    public StoreState Save()
    {
        lock (_gate)
            return new StoreState(_lastId, _records.ToDictionary(record => record.Key, record => (JsonObject)record.Value.DeepClone()));
    }

    public void Load(StoreState state)
    {
        lock (_gate)
        {
            _lastId = state.LastId;
            foreach (var (id, record) in state.Records)
                _records[id] = record;
        }
    }

    /// <summary>Adds a record.</summary>
    /// <returns>Its number.</returns>
    public long Add(Func<long, JsonObject> create)
    {
        lock (_gate)
        {
            _records[++_lastId] = create(_lastId);
            return _lastId;
        }
    }

    /// <summary>Changes a record.</summary>
    /// <returns>Whether there is such a record.</returns>
    public bool Change(long id, Action<JsonObject> change)
    {
        lock (_gate)
        {
            if (!_records.TryGetValue(id, out var record))
                return false;
            change(record);
            return true;
        }
    }

    /// <summary>Removes a record.</summary>
    /// <returns>Whether there was such a record.</returns>
    public bool Remove(long id)
    {
        lock (_gate)
            return _records.Remove(id);
    }
}

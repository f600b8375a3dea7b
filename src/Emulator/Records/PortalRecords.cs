using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Records;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator;

/// <summary>The CRM objects of one kind on a portal: its deals, say. Each change raises its event.</summary>
public sealed class PortalRecords
{
    private readonly RecordStore _store = new();
    private readonly EventPublisher _publisher;
    private readonly TimeProvider _time;

    internal PortalRecords(RecordKind kind, EventPublisher publisher, TimeProvider time)
    {
        Kind = kind;
        _publisher = publisher;
        _time = time;
    }

    /// <summary>The number of the kind, as <c>crm.item.*</c> takes it: 2 for deals.</summary>
    public int EntityTypeId => Kind.EntityTypeId;

    internal RecordKind Kind { get; }

    /// <summary>Copies of all objects with all fields, ordered by number.</summary>
    public IReadOnlyList<JsonObject> List() => _store.List();

    /// <summary>A copy of an object with all fields, or <see langword="null"/>.</summary>
    /// <param name="id">The object's number.</param>
    public JsonObject? Find(long id) => _store.Find(id);

    /// <summary>Adds an object.</summary>
    /// <param name="title">Its title, or a contact's name.</param>
    /// <param name="fields">Other fields, by their names in the REST interface.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>The object's number.</returns>
    public Task<long> AddAsync(
        string title, JsonObject? fields = null, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        var all = (JsonObject?)fields?.DeepClone() ?? [];
        all[Kind.TitleField] = title;
        return AddAsync(all, actingUser ?? ActingUser.Administrator, cancellationToken);
    }

    /// <summary>Changes fields of an object.</summary>
    /// <param name="id">The object's number.</param>
    /// <param name="fields">The fields to change, by their names in the REST interface; without any the object is saved as it is.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there is such an object.</returns>
    public async Task<bool> UpdateAsync(
        long id, JsonObject? fields = null, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        var user = actingUser ?? ActingUser.Administrator;
        if (!_store.Change(id, record => RecordFields.Change(record, fields ?? [], user, _time.GetUtcNow())))
            return false;

        await PublishAsync("UPDATE", id, user, cancellationToken);
        return true;
    }

    /// <summary>Deletes an object.</summary>
    /// <param name="id">The object's number.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there was such an object.</returns>
    public async Task<bool> DeleteAsync(long id, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        if (!_store.Remove(id))
            return false;

        await PublishAsync("DELETE", id, actingUser ?? ActingUser.Administrator, cancellationToken);
        return true;
    }

    internal StoreState Save() => _store.Save();

    internal void Load(StoreState state) => _store.Load(state);

    internal async Task<long> AddAsync(JsonObject fields, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var id = _store.Add(id => RecordFields.Create(Kind, id, fields, actingUser, _time.GetUtcNow()));
        await PublishAsync("ADD", id, actingUser, cancellationToken);
        return id;
    }

    private Task PublishAsync(string change, long id, ActingUser actingUser, CancellationToken cancellationToken)
        => _publisher.PublishAsync(Kind.EventPrefix + change, Kind.EventData(id), actingUser, cancellationToken);
}

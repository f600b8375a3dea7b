using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Records;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator;

/// <summary>The smart processes of a portal, and their items.</summary>
public sealed class PortalItemTypes
{
    private const int FirstEntityTypeId = 1030;
    private const string EventPrefix = "ONCRMTYPE";

    private readonly RecordStore _types = new();
    private readonly ConcurrentDictionary<int, PortalRecords> _items = new();
    private readonly EventPublisher _publisher;
    private readonly TimeProvider _time;

    internal PortalItemTypes(EventPublisher publisher, TimeProvider time)
    {
        _publisher = publisher;
        _time = time;
    }

    /// <summary>Copies of all smart processes, ordered by number.</summary>
    public IReadOnlyList<JsonObject> List() => _types.List();

    /// <summary>A copy of a smart process, or <see langword="null"/>.</summary>
    /// <param name="id">Its number, which is not its <c>entityTypeId</c>.</param>
    public JsonObject? Find(long id) => _types.Find(id);

    /// <summary>The items of a smart process, or <see langword="null"/> if there is none.</summary>
    /// <param name="entityTypeId">The number of the kind of its items.</param>
    public PortalRecords? ItemsOf(int entityTypeId) => _items.GetValueOrDefault(entityTypeId);

    /// <summary>Adds a smart process: ONCRMTYPEADD is raised.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="entityTypeId">The number of the kind of its items; a free one, if not given.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Its items.</returns>
    /// <exception cref="InvalidOperationException">The number is taken.</exception>
    public async Task<PortalRecords> AddAsync(
        string title, int? entityTypeId = null, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        var user = actingUser ?? ActingUser.Administrator;
        PortalRecords? items = null;
        var id = _types.Add(id =>
        {
            // Portals number them by twos.
            var number = entityTypeId ?? FirstEntityTypeId + (int)(2 * id);
            items = new PortalRecords(RecordKind.Item(number), _publisher, _time);
            return _items.TryAdd(number, items)
                ? Create(id, number, title, user)
                : throw new InvalidOperationException($"There is a smart process {number} already.");
        });
        await PublishAsync("ADD", id, user, cancellationToken);
        return items!;
    }

    /// <summary>Changes the title of a smart process: ONCRMTYPEUPDATE is raised.</summary>
    /// <param name="id">Its number, which is not its <c>entityTypeId</c>.</param>
    /// <param name="title">The new title.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there is such a smart process.</returns>
    public async Task<bool> UpdateAsync(
        long id, string title, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        var user = actingUser ?? ActingUser.Administrator;
        var isThere = _types.Change(id, type =>
        {
            type["title"] = title;
            type["updatedTime"] = TimeText.Of(_time.GetUtcNow());
        });
        if (isThere)
            await PublishAsync("UPDATE", id, user, cancellationToken);
        return isThere;
    }

    /// <summary>Deletes a smart process with its items: ONCRMTYPEDELETE is raised.</summary>
    /// <param name="id">Its number, which is not its <c>entityTypeId</c>.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there was such a smart process.</returns>
    public async Task<bool> DeleteAsync(long id, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        if (_types.Find(id) is not { } type || !_types.Remove(id))
            return false;

        _ = _items.TryRemove((int)type["entityTypeId"]!, out _);
        await PublishAsync("DELETE", id, actingUser ?? ActingUser.Administrator, cancellationToken);
        return true;
    }

    internal IReadOnlyCollection<PortalRecords> Items => [.. _items.Values];

    internal StoreState Save() => _types.Save();

    internal void Load(StoreState state)
    {
        _types.Load(state);
        foreach (var type in _types.List())
        {
            var entityTypeId = (int)type["entityTypeId"]!;
            _items[entityTypeId] = new PortalRecords(RecordKind.Item(entityTypeId), _publisher, _time);
        }
    }

    private JsonObject Create(long id, int entityTypeId, string title, ActingUser actingUser)
    {
        var user = long.Parse(RecordFields.UserOf(actingUser), CultureInfo.InvariantCulture);
        var now = TimeText.Of(_time.GetUtcNow());
        return new JsonObject
        {
            ["id"] = id,
            ["title"] = title,
            ["entityTypeId"] = entityTypeId,
            ["createdBy"] = user,
            ["updatedBy"] = user,
            ["createdTime"] = now,
            ["updatedTime"] = now,
            ["isStagesEnabled"] = "Y",
            ["isCategoriesEnabled"] = "N",
            ["isClientEnabled"] = "Y",
        };
    }

    private Task PublishAsync(string change, long id, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var data = new JsonObject { ["FIELDS"] = new JsonObject { ["ID"] = id } };
        return _publisher.PublishAsync(EventPrefix + change, data, actingUser, cancellationToken);
    }
}

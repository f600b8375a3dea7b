using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Deals;
using Bitrix24Typed.Emulator.Events;

namespace Bitrix24Typed.Emulator;

/// <summary>The deals of a portal. Each change raises its event.</summary>
public sealed class PortalDeals
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, JsonObject> _deals = [];
    private readonly EventPublisher _publisher;
    private readonly TimeProvider _time;
    private long _lastId;

    internal PortalDeals(EventPublisher publisher, TimeProvider time)
    {
        _publisher = publisher;
        _time = time;
    }

    /// <summary>Copies of all deals with all fields, ordered by number.</summary>
    public IReadOnlyList<JsonObject> List()
    {
        lock (_gate)
            return [.. _deals.Values.Select(deal => (JsonObject)deal.DeepClone())];
    }

    /// <summary>A copy of a deal with all fields, or <see langword="null"/>.</summary>
    public JsonObject? Find(long id)
    {
        lock (_gate)
            return (JsonObject?)_deals.GetValueOrDefault(id)?.DeepClone();
    }

    /// <summary>Adds a deal.</summary>
    /// <param name="title">The deal's title.</param>
    /// <param name="fields">Other fields, by their names in the REST interface.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>The deal's number.</returns>
    public Task<long> AddAsync(
        string title, JsonObject? fields = null, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        var all = (JsonObject?)fields?.DeepClone() ?? [];
        all["TITLE"] = title;
        return AddAsync(all, actingUser ?? ActingUser.Administrator, cancellationToken);
    }

    /// <summary>Changes fields of a deal.</summary>
    /// <param name="id">The deal's number.</param>
    /// <param name="fields">The fields to change, by their names in the REST interface.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there is such a deal.</returns>
    public async Task<bool> UpdateAsync(
        long id, JsonObject fields, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var user = actingUser ?? ActingUser.Administrator;
        lock (_gate)
        {
            if (!_deals.TryGetValue(id, out var deal))
                return false;
            DealFields.Change(deal, fields, user, _time.GetUtcNow());
        }

        await PublishAsync("ONCRMDEALUPDATE", id, user, cancellationToken);
        return true;
    }

    /// <summary>Deletes a deal.</summary>
    /// <param name="id">The deal's number.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there was such a deal.</returns>
    public async Task<bool> DeleteAsync(long id, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (!_deals.Remove(id))
                return false;
        }

        await PublishAsync("ONCRMDEALDELETE", id, actingUser ?? ActingUser.Administrator, cancellationToken);
        return true;
    }

    internal async Task<long> AddAsync(JsonObject fields, ActingUser actingUser, CancellationToken cancellationToken)
    {
        long id;
        lock (_gate)
        {
            id = ++_lastId;
            _deals[id] = DealFields.Create(id, fields, actingUser, _time.GetUtcNow());
        }

        await PublishAsync("ONCRMDEALADD", id, actingUser, cancellationToken);
        return id;
    }

    private Task PublishAsync(string eventName, long id, ActingUser actingUser, CancellationToken cancellationToken)
    {
        var data = new JsonObject { ["FIELDS"] = new JsonObject { ["ID"] = id } };
        return _publisher.PublishAsync(eventName, data, actingUser, cancellationToken);
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator.Offline;

/// <summary>
/// The offline queue of a portal: events that applications read when they want to.
/// See <see href="https://apidocs.bitrix24.com/api-reference/events/offline-events.html"/>.
/// </summary>
internal sealed class OfflineQueue(IdentifierGenerator identifiers, TimeProvider time)
{
    private const int ProcessIdLength = 32;

    private static readonly TimeSpan LongestReservation = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly List<OfflineEvent> _events = [];
    private long _lastId;

    /// <summary>All events, in the order of their numbers.</summary>
    public IReadOnlyList<OfflineEvent> List()
    {
        lock (_gate)
        {
            DropOldReservations();
            return [.. _events];
        }
    }

    /// <summary>Queues an event, or renews the equal one that waits.</summary>
    public void Add(EventBinding binding, JsonNode? data, ActingUser actingUser)
    {
        lock (_gate)
        {
            var added = new OfflineEvent(binding.Installation)
            {
                Id = _lastId + 1,
                ChangedAt = time.GetUtcNow(),
                EventName = binding.EventName,
                Data = data?.DeepClone(),
                UserId = actingUser.UserId,
                MessageId = MessageIdOf(binding.EventName, data),
                Connector = binding.Connector,
            };
            var index = _events.FindIndex(present => present.IsSameAs(added));
            if (index >= 0)
            {
                _events[index] = added with { Id = _events[index].Id };
                return;
            }

            _events.Add(added);
            _lastId = added.Id;
        }
    }

    /// <summary>Takes events out of the queue.</summary>
    /// <param name="select">Chooses among those that are not reserved.</param>
    public IReadOnlyList<OfflineEvent> Take(Func<IEnumerable<OfflineEvent>, IEnumerable<OfflineEvent>> select)
    {
        lock (_gate)
        {
            DropOldReservations();
            var taken = select(_events.Where(queued => queued.ProcessId.Length == 0)).ToList();
            _ = _events.RemoveAll(taken.Contains);
            return taken;
        }
    }

    /// <summary>Reserves events, so that other readers do not get them.</summary>
    /// <param name="select">Chooses among those that are not reserved.</param>
    public (string ProcessId, IReadOnlyList<OfflineEvent> Events) Reserve(Func<IEnumerable<OfflineEvent>, IEnumerable<OfflineEvent>> select)
    {
        lock (_gate)
        {
            DropOldReservations();
            var processId = identifiers.Next(ProcessIdLength);
            var chosen = select(_events.Where(queued => queued.ProcessId.Length == 0)).ToList();
            var reserved = chosen.ConvertAll(queued => queued with { ProcessId = processId, ReservedAt = time.GetUtcNow() });
            foreach (var queued in reserved)
                _events[_events.FindIndex(present => present.Id == queued.Id)] = queued;
            return (processId, reserved);
        }
    }

    /// <summary>Removes events.</summary>
    public void Remove(Predicate<OfflineEvent> isDone)
    {
        lock (_gate)
            _ = _events.RemoveAll(isDone);
    }

    /// <summary>Ends the reservation of events that their reader could not handle. If the same has happened again, that is what counts.</summary>
    public void MarkErroneous(Predicate<OfflineEvent> isErroneous)
    {
        lock (_gate)
        {
            foreach (var failed in _events.FindAll(isErroneous))
            {
                var released = failed with { ProcessId = "", ReservedAt = null, IsError = true };
                if (_events.Exists(present => present.IsSameAs(released)))
                    _ = _events.Remove(failed);
                else
                    _events[_events.IndexOf(failed)] = released;
            }
        }
    }

    public OfflineState Save()
    {
        lock (_gate)
        {
            return new OfflineState(_lastId, _events.ConvertAll(queued => new OfflineEventState(
                queued.Installation.Application.ClientId,
                queued.Id,
                queued.ChangedAt,
                queued.EventName,
                queued.Data?.DeepClone(),
                queued.UserId,
                queued.MessageId,
                queued.Connector,
                queued.ProcessId,
                queued.ReservedAt,
                queued.IsError)));
        }
    }

    public void Load(OfflineState state, Func<string, ApplicationInstallation> installationOf)
    {
        lock (_gate)
        {
            _lastId = state.LastId;
            _events.AddRange(state.Events.Select(queued => new OfflineEvent(installationOf(queued.ClientId))
            {
                Id = queued.Id,
                ChangedAt = queued.ChangedAt,
                EventName = queued.EventName,
                Data = queued.Data,
                UserId = queued.UserId,
                MessageId = queued.MessageId,
                Connector = queued.Connector,
                ProcessId = queued.ProcessId,
                ReservedAt = queued.ReservedAt,
                IsError = queued.IsError,
            }));
        }
    }

    // MD5 is what a portal makes these identifiers of; nothing is protected by it.
#pragma warning disable CA5351
    private static string MessageIdOf(string eventName, JsonNode? data)
        => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{eventName}|{data?.ToJsonString() ?? "null"}")));
#pragma warning restore CA5351

    private void DropOldReservations() => _events.RemoveAll(queued => queued.ReservedAt + LongestReservation < time.GetUtcNow());
}

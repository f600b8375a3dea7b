using Bitrix24Typed.Emulator.State;

namespace Bitrix24Typed.Emulator.Events;

/// <summary>The bindings of a portal.</summary>
internal sealed class EventBindings
{
    private readonly Lock _gate = new();
    private readonly List<EventBinding> _bindings = [];
    private TaskCompletionSource _added = NewSignal();
    private long _lastId;

    /// <summary>All bindings, in the order in which they were made.</summary>
    public IReadOnlyList<EventBinding> List()
    {
        lock (_gate)
            return [.. _bindings];
    }

    /// <summary>The bindings of an application.</summary>
    public IEnumerable<EventBinding> Of(ApplicationInstallation installation)
        => List().Where(binding => binding.Installation == installation);

    /// <summary>Adds a binding and gives it its number.</summary>
    /// <returns>False if there is one for the same application, event, address, connector and user.</returns>
    public bool TryAdd(EventBinding binding)
    {
        lock (_gate)
        {
            if (_bindings.Exists(present => present with { Id = binding.Id, MinTimeout = binding.MinTimeout } == binding))
                return false;

            _bindings.Add(binding with { Id = NextId() });
            _added.SetResult();
            _added = NewSignal();
            return true;
        }
    }

    /// <summary>Waits until an event is bound.</summary>
    public async Task<EventBinding> WaitForAsync(string eventName, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task added;
            lock (_gate)
            {
                if (_bindings.Find(binding => binding.EventName == eventName) is { } present)
                    return present;
                added = _added.Task;
            }

            await added.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Removes bindings.</summary>
    /// <returns>How many.</returns>
    public int Remove(Predicate<EventBinding> isObsolete)
    {
        lock (_gate)
            return _bindings.RemoveAll(isObsolete);
    }

    public BindingsState Save()
    {
        lock (_gate)
        {
            return new BindingsState(_lastId, _bindings.ConvertAll(binding => new BindingState(
                binding.Id,
                binding.Installation.Application.ClientId,
                binding.EventName,
                binding.Handler,
                binding.UserId,
                binding.IsOffline,
                binding.Connector,
                binding.MinTimeout)));
        }
    }

    public void Load(BindingsState state, Func<string, ApplicationInstallation> installationOf)
    {
        lock (_gate)
        {
            _lastId = state.LastId;
            _bindings.AddRange(state.Bindings.Select(binding => new EventBinding(installationOf(binding.ClientId))
            {
                Id = binding.Id,
                EventName = binding.EventName,
                Handler = binding.Handler,
                UserId = binding.UserId,
                IsOffline = binding.IsOffline,
                Connector = binding.Connector,
                MinTimeout = binding.MinTimeout,
            }));
        }
    }

    /// <summary>The next number of a handler.</summary>
    public long NextId() => Interlocked.Increment(ref _lastId);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using Bitrix24Typed.Payloads;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Dispatching;

/// <summary>One event on its way into handlers: what generated routes read the payload from and take parameters from.</summary>
public sealed class EventInvocation : IAsyncDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly PayloadDocument _data;
    private AsyncServiceScope? _scope;

    internal EventInvocation(
        BitrixEventContext context,
        PayloadDocument data,
        long authUserId,
        int? entityTypeId,
        IServiceScopeFactory scopes,
        CancellationToken cancellationToken)
    {
        Context = context;
        AuthUserId = authUserId;
        EntityTypeId = entityTypeId;
        CancellationToken = cancellationToken;
        _data = data;
        _scopes = scopes;
    }

    /// <summary>The event's context.</summary>
    public BitrixEventContext Context { get; }

    /// <summary>The event's data.</summary>
    public PayloadNode Data => _data.Root;

    /// <summary>The user under whom the subscription was bound that delivered the event; zero if under nobody.</summary>
    public long AuthUserId { get; }

    /// <summary>The type of the smart process's item, from the name's suffix or else from the data; <see langword="null"/> without one.</summary>
    public int? EntityTypeId { get; }

    /// <summary>Whether a call of this application has caused the event: such events are left out for handlers that ignore them.</summary>
    public bool IsOwnChange { get; internal init; }

    /// <summary>Is cancelled when the application stops, or when the time of the handlers is over.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The services of this event's scope. The scope is created when first asked for.</summary>
    public IServiceProvider Services => (_scope ??= _scopes.CreateAsyncScope()).ServiceProvider;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        return _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

using Bitrix24Typed.Fetching;
using Bitrix24Typed.Payloads;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Dispatching;

/// <summary>One event on its way into handlers: what generated routes read the payload from and take parameters from.</summary>
/// <remarks>Most handlers want little: the context and the scope are made when they are first asked for.</remarks>
public abstract class EventInvocation : IAsyncDisposable
{
    private readonly EventMatch _match;
    private readonly EventData _data;
    private readonly IServiceScopeFactory _scopes;
    private BitrixEventContext? _context;
    private AsyncServiceScope? _scope;

    private protected EventInvocation(EventMatch match, EventData data, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        CancellationToken = cancellationToken;
        _match = match;
        _data = data;
        _scopes = scopes;
    }

    /// <summary>The event's context.</summary>
    public BitrixEventContext Context => _context ??= CreateContext(_match, _data);

    /// <summary>The user under whom the subscription was bound that delivered the event; zero if under nobody.</summary>
    public long AuthUserId { get; internal init; }

    /// <summary>The type of the smart process's item, from the name's suffix or else from the data; <see langword="null"/> without one.</summary>
    public int? EntityTypeId => _match.EntityTypeId(_data);

    /// <summary>Whether a call of this application has caused the event: such events are left out for handlers that ignore them.</summary>
    public bool IsOwnChange { get; internal init; }

    /// <summary>Where the payloads are kept that were read, if anybody wants to know.</summary>
    internal ICollection<object>? Payloads { get; set; }

    /// <summary>Is cancelled when the application stops, or when the time of the handlers is over.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The services of this event's scope. The scope is created when first asked for.</summary>
    public IServiceProvider Services => (_scope ??= _scopes.CreateAsyncScope()).ServiceProvider;

    /// <summary>Reads the event's data into the payload of the methods.</summary>
    /// <typeparam name="T">The payload.</typeparam>
    /// <param name="route">The route, which knows the identity.</param>
    /// <param name="reader">Reads the payload. It may be called twice.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="BitrixPayloadException">The data lacks its identity.</exception>
    public T Read<T>(EventRoute route, PayloadReader<T> reader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(reader);
        if (!_data.TryRead(reader, out var payload))
            throw new BitrixPayloadException(route.EventName, string.Join(" or ", route.IdentityPaths));

        Payloads?.Add(payload);
        return payload;
    }

    /// <summary>Reads the event's object back from the portal.</summary>
    /// <typeparam name="T">The class for it.</typeparam>
    /// <param name="reader">Reads the class.</param>
    /// <returns>The object; <see langword="null"/> if it does not exist any more.</returns>
    /// <exception cref="BitrixRestException">The portal answered with an error.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    /// <exception cref="BitrixFetchException">A field that must have a value has none.</exception>
    public async ValueTask<T?> FetchAsync<T>(RecordReader<T> reader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Context.Object is { } eventObject && await eventObject.FetchAsync(reader.Fields, CancellationToken) is { } json
            ? reader.Read(new FetchedObject(json))
            : null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        GC.SuppressFinalize(this);
        return _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private protected abstract BitrixEventContext CreateContext(EventMatch match, EventData data);
}

using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Fetching;
using Bitrix24Typed.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Generator.Tests.Compiling;

/// <summary>
/// The routes of a compiled project, with the services its handlers ask for. Handlers tell by an <c>Action&lt;string&gt;</c> what they got.
/// </summary>
internal sealed class LoadedRoutes : IAsyncDisposable
{
    private readonly List<string> _calls = [];
    private readonly ServiceProvider _services;

    public LoadedRoutes(
        Assembly assembly, string eventRoutes = "MyApp.BitrixEvents.EventRoutes", Action<IServiceCollection>? configure = null)
    {
        Table = (EventRouteTable)assembly.GetType(eventRoutes, throwOnError: true)!.GetProperty("Default")!.GetValue(null)!;

        var services = new ServiceCollection().AddSingleton<Action<string>>(_calls.Add);
        configure?.Invoke(services);
        Table.AddHandlers(services);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public EventRouteTable Table { get; }

    /// <summary>Answers calls that read the object of an event, which has the identifier 7.</summary>
    public Func<string, JsonObject, JsonElement>? Read { get; set; }

    /// <summary>What the handlers told, in order.</summary>
    public IReadOnlyList<string> Calls => _calls;

    public EventRoute? Find(string eventName) => Table.Find(Encoding.UTF8.GetBytes(eventName));

    /// <summary>Dispatches the form body of an event.</summary>
    /// <returns>Whether a handler wanted it.</returns>
    public Task<bool> DispatchAsync(string eventName, string form, int? entityTypeId = null, long authUserId = 0, bool isOwnChange = false)
        => InvokeAsync(Find(eventName)!, eventName, EventFormat.Form, form, entityTypeId, authUserId, isOwnChange);

    /// <summary>Dispatches the data of an offline record.</summary>
    public Task<bool> DispatchJsonAsync(string eventName, string json)
        => InvokeAsync(Find(eventName)!, eventName, EventFormat.Json, json, entityTypeId: null, authUserId: 0);

    /// <summary>Hands an event to the fallbacks.</summary>
    public Task<bool> FallBackAsync(string eventName)
        => InvokeAsync(Table.Fallback!, eventName, EventFormat.Form, "", entityTypeId: null, authUserId: 0);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<bool> InvokeAsync(
        EventRoute route, string eventName, EventFormat format, string body, int? entityTypeId, long authUserId, bool isOwnChange = false)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var portal = new Portal { MemberId = "0123456789abcdef0123456789abcdef", Domain = "example.bitrix24.com" };
        var client = new UncallableClient(portal, Read);
        var context = new BitrixEventContext
        {
            EventName = eventName,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Portal = portal,
            Attempt = 1,
            Origin = EventOrigin.Online,
            Client = client,
            Form = bytes,
            Format = format,
            Object = route.Fetch is { } method ? new EventObject(new ObjectFetcher(TimeProvider.System), client, method, "7", entityTypeId) : null,
        };
        await using var invocation = new GivenInvocation(
            context,
            new EventMatch([route], entityTypeId),
            new EventData(format, bytes),
            _services.GetRequiredService<IServiceScopeFactory>(),
            TestContext.Current.CancellationToken)
        {
            AuthUserId = authUserId,
            IsOwnChange = isOwnChange,
        };
        return await route.InvokeAsync(invocation);
    }
}

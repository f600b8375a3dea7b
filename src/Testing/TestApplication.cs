using System.Net;
using System.Text.Json.Nodes;
using Bitrix24Typed.Bindings;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Testing.Handling;
using Bitrix24Typed.Testing.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Testing;

/// <summary>An application under test and an emulated portal, in one process, calling each other over HTTP.</summary>
/// <example>
/// <code>
/// await using var app = await TestApplication.StartAsync&lt;Program&gt;();
/// await app.InstallAsync();
/// var deal = await app.Portal.Deals.AddAsync("Chairs");
/// await app.Portal.Deals.UpdateAsync(deal);
/// await app.Handled&lt;OnCrmDealUpdate&gt;(e => e.Fields.Id == deal);
/// app.Called("crm.deal.get");
/// </code>
/// </example>
public sealed class TestApplication : IAsyncDisposable
{
    private readonly TestApplicationOptions _options;
    private readonly HandlingJournal _journal;
    private readonly Func<HttpClient> _createClient;
    private readonly IReadOnlyList<IAsyncDisposable> _parts;

    private TestApplication(
        PortalEmulator emulator,
        TestApplicationOptions options,
        HandlingJournal journal,
        IServiceProvider services,
        Func<HttpClient> createClient,
        IReadOnlyList<IAsyncDisposable> parts)
    {
        (Emulator, _options, _journal, Services, _createClient, _parts) = (emulator, options, journal, services, createClient, parts);
        Settings.PublicUrl = createClient().BaseAddress!;
        Registration = emulator.RegisterApplication(new EmulatedApplication
        {
            ClientId = Settings.ClientId!,
            ClientSecret = Settings.ClientSecret!,
            Scope = Settings.Scope.Count > 0 ? [.. Settings.Scope] : PortalEmulator.Scopes,
            InstallUrl = new Uri(Address, services.GetRequiredService<HandlerAddresses>().Prefix + "/install"),
            HasInterface = options.HasInterface,
        });
    }

    /// <summary>The emulator, with faults on demand and room for more portals.</summary>
    public PortalEmulator Emulator { get; }

    /// <summary>The first portal.</summary>
    public EmulatedPortal Portal => Emulator.Portal;

    /// <summary>The application as it is registered at the emulator.</summary>
    public EmulatedApplication Registration { get; }

    /// <summary>The application's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The application's settings.</summary>
    public BitrixOptions Settings => Services.GetRequiredService<IOptionsMonitor<BitrixOptions>>().CurrentValue;

    /// <summary>Where the application listens.</summary>
    public Uri Address => Settings.PublicUrl!;

    /// <summary>Starts an application and an emulator. It is registered there, not yet installed.</summary>
    /// <typeparam name="TEntryPoint">A type of the application's assembly: <c>Program</c>.</typeparam>
    /// <param name="options">The settings.</param>
    /// <param name="factory">
    /// Makes the application, if it is to be another than in production: with replaced services, say. It is disposed with what is returned.
    /// </param>
    /// <param name="cancellationToken">Gives up starting.</param>
    public static async Task<TestApplication> StartAsync<TEntryPoint>(
        TestApplicationOptions? options = null, WebApplicationFactory<TEntryPoint>? factory = null, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        factory ??= new WebApplicationFactory<TEntryPoint>();
        options ??= new TestApplicationOptions();
        var emulator = await PortalEmulator.StartAsync(
            options.Emulator with { TimeProvider = options.TimeProvider, AllowLoopbackHandlers = true }, cancellationToken);
        var journal = new HandlingJournal();
        var application = factory.WithWebHostBuilder(host => host.UsePortal(emulator, options.TimeProvider, journal));
        try
        {
            application.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            application.StartServer();
            return new TestApplication(emulator, options, journal, application.Services, application.CreateClient, [application, factory, emulator]);
        }
        catch
        {
            await application.DisposeAsync();
            await factory.DisposeAsync();
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a client that calls the application.</summary>
    public HttpClient CreateClient() => _createClient();

    /// <summary>Installs the application on a portal, and waits until it has bound its events there.</summary>
    /// <param name="portal">The portal; the first one, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="BitrixTestException">The application has not finished the installation in time.</exception>
    public async Task<ApplicationInstallation> InstallAsync(EmulatedPortal? portal = null, CancellationToken cancellationToken = default)
    {
        portal ??= Portal;
        if (!Settings.AllowedPortalHosts.Contains(portal.Domain))
            Settings.AllowedPortalHosts.Add(portal.Domain);
        var installation = await portal.InstallAsync(Registration, cancellationToken);
        _ = await Handled("ONAPPINSTALL", context => context.Portal.MemberId == portal.MemberId);
        return installation;
    }

    /// <summary>The application's client of a portal on which it is installed.</summary>
    /// <param name="portal">The portal; the first one, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">The application is not installed there.</exception>
    public async Task<IBitrixClient> ClientOfAsync(EmulatedPortal? portal = null, CancellationToken cancellationToken = default)
        => await Services.GetRequiredService<IBitrixClientFactory>().CreateAsync((portal ?? Portal).MemberId, cancellationToken)
            ?? throw new InvalidOperationException("The application is not installed on the portal.");

    /// <summary>
    /// Completes when the handlers of an event have ended, whether before this call or after it. Each event is told once: the next call waits for
    /// the next one.
    /// </summary>
    /// <typeparam name="T">The payload that the handlers take.</typeparam>
    /// <param name="condition">Which events are meant; any, if not given.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="BitrixTestException">A handler threw, or nothing of the kind was handled in time.</exception>
    public async Task<T> Handled<T>(Func<T, bool>? condition = null)
        where T : class
    {
        var attempt = await EndedAsync(
            typeof(T).Name, condition is not null, attempt => attempt.Payloads.OfType<T>().Any(condition ?? (_ => true)) || attempt.FailedBefore<T>());
        return attempt.Payloads.OfType<T>().First();
    }

    /// <summary>
    /// Completes when the handlers of an event have ended, whether before this call or after it. Each event is told once: the next call waits for
    /// the next one.
    /// </summary>
    /// <param name="eventName">The event's name, any letter case.</param>
    /// <param name="condition">Which events are meant; any, if not given.</param>
    /// <returns>What the handlers knew of it.</returns>
    /// <exception cref="BitrixTestException">A handler threw, or nothing of the kind was handled in time.</exception>
    public async Task<BitrixEventContext> Handled(string eventName, Func<BitrixEventContext, bool>? condition = null)
    {
        ArgumentNullException.ThrowIfNull(eventName);
        var attempt = await EndedAsync(
            eventName,
            condition is not null,
            attempt => string.Equals(attempt.EventName, eventName, StringComparison.OrdinalIgnoreCase)
                && (attempt.Context is not { } context || condition is null || condition(context)));
        return attempt.Context!;
    }

    /// <summary>Asserts that the application has called a method of a portal, alone or in a batch.</summary>
    /// <param name="method">The method, any letter case.</param>
    /// <param name="condition">Which parameters are meant; any, if not given.</param>
    /// <returns>The latest such call.</returns>
    /// <exception cref="BitrixTestException">There is none.</exception>
    public PortalCall Called(string method, Func<JsonObject, bool>? condition = null)
    {
        List<PortalCall> calls = [.. Emulator.Portals.SelectMany(portal => portal.Calls).Where(call => call.Application == Registration)];
        return calls.FindLast(call => string.Equals(call.Method, method, StringComparison.OrdinalIgnoreCase) && condition?.Invoke(call.Parameters) is not false)
            ?? throw new BitrixTestException(Report.OfCalls(method, condition is not null, calls));
    }

    /// <summary>Stops the application, then the emulator.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
            await part.DisposeAsync();
    }

    private async Task<HandlingAttempt> EndedAsync(string what, bool isConditional, Func<HandlingAttempt, bool> isWanted)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout);
        try
        {
            var attempt = await _journal.TakeAsync(isWanted, timeout.Token);
            return attempt.Failure is null ? attempt : throw new BitrixTestException($"{attempt}.", attempt.Failure);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new BitrixTestException(Report.OfHandling(what, isConditional, _options.Timeout, _journal.List(), Emulator.Portals));
        }
    }
}

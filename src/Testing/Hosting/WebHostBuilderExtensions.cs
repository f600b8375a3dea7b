using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Emulator;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Rest;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bitrix24Typed.Testing.Hosting;

/// <summary>Makes an application one of an emulated portal.</summary>
internal static class WebHostBuilderExtensions
{
    private const string ClientId = "local.test";
    private const string ClientSecret = "the-secret-of-the-application-under-test";

    /// <summary>Replaces what of the application would reach out of the test: its settings, its storage if that is a file, its clock.</summary>
    public static void UsePortal(this IWebHostBuilder host, PortalEmulator emulator, TimeProvider time, IHandlingObserver observer)
    {
        // Programs ask for it before there are services.
        _ = host.UseSetting("Bitrix24:ClientId", ClientId);
        _ = host.ConfigureTestServices(services =>
        {
            _ = services.PostConfigure<BitrixOptions>(options =>
            {
                options.ClientId = ClientId;
                options.ClientSecret = ClientSecret;
                // The port is known when the application listens.
                options.PublicUrl = new Uri("http://localhost");
                options.AuthorizationServer = emulator.AuthorizationServer;
            });
            services.ReplaceIf(descriptor => descriptor.ImplementationType == typeof(SqlitePortalStore), ServiceDescriptor.Singleton<IPortalStore, InMemoryPortalStore>());
            services.ReplaceIf(descriptor => descriptor.ImplementationType == typeof(SqliteInboxStore), ServiceDescriptor.Singleton<IInboxStore, InMemoryInboxStore>());
            services.ReplaceIf(descriptor => descriptor.ImplementationInstance == TimeProvider.System, ServiceDescriptor.Singleton(time));
            _ = services.AddSingleton(observer);
            foreach (var name in (string[])[PortalHttp.ClientName, AuthorizationServer.ClientName])
                _ = services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(emulator.CreateHandler);
        });
    }

    private static void ReplaceIf(this IServiceCollection services, Func<ServiceDescriptor, bool> isReplaced, ServiceDescriptor replacement)
    {
        if (services.Any(descriptor => descriptor.ServiceType == replacement.ServiceType && isReplaced(descriptor)))
            _ = services.Replace(replacement);
    }
}

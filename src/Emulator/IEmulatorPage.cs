using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Emulator;

/// <summary>Pages at the first address of an emulator. See <see cref="PortalEmulatorOptions.Page"/>.</summary>
public interface IEmulatorPage
{
    /// <summary>Adds what the pages need.</summary>
    /// <param name="services">The services of the emulator's web server. The <see cref="PortalEmulator"/> is one of them.</param>
    void AddServices(IServiceCollection services);

    /// <summary>Adds the pages to the emulator's web server.</summary>
    /// <param name="web">The web server, before it listens.</param>
    void Map(WebApplication web);
}

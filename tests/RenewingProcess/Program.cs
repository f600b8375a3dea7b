using Bitrix24Typed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

// Arguments: the directory with the SQLite file and the keys, the address of the portal and its authorization server, the portal's identifier,
// and how many calls to make. It says that it is ready, waits for a line, makes the calls and says how many succeeded.
var (directory, address, memberId, calls) = (args[0], new Uri(args[1]), args[2], int.Parse(args[3], null));

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(directory, "keys"))).SetApplicationName("renewing");
builder.Services.AddBitrix24(options =>
{
    options.ClientId = "local.app";
    options.ClientSecret = "secret";
    options.PublicUrl = new Uri("https://app.example.com/");
    options.AuthorizationServer = address;
    options.AllowedPortalHosts.Add(address.Authority);
    (options.Rest.CallsPerSecond, options.Rest.Burst) = (10_000, 10_000);
    options.Storage.Path = Path.Combine(directory, "bitrix24.db");
});
await using var application = builder.Build();

var client = await application.Services.GetRequiredService<IBitrixClientFactory>().CreateAsync(memberId);
Console.WriteLine("ready");
_ = Console.ReadLine();

var outcomes = await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => CallAsync(client!)));
Console.WriteLine($"{outcomes.Count(error => error is null)} {string.Join(' ', outcomes.OfType<string>().Distinct())}".Trim());

static async Task<string?> CallAsync(IBitrixClient client)
{
    while (true)
    {
        try
        {
            _ = await client.CallAsync<int>("m");
            return null;
        }
        catch (BitrixRestException exception) when (exception.Code is "expired_token")
        {
            // Others have used the new token up before its turn came.
        }
        catch (Exception exception) when (exception is BitrixRestException or PortalUnavailableException or HttpRequestException)
        {
            return exception.Message;
        }
    }
}

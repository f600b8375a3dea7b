using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Storage;
using Bitrix24Typed.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace Bitrix24Typed.Tests.Portals;

/// <summary>Processes of one application share a file and the tokens in it; a refresh token that is used twice would be the end of them.</summary>
public sealed class RenewingProcessesTests : IAsyncLifetime
{
    private const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";
    private const int Calls = 60;
    private const int CallsPerToken = 7;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24typed-");
    private readonly Lock _issuing = new();
    private FakePortal _portal = null!;
    private int _issued;
    private int _used;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await FakePortal.StartAsync();
        _portal.Methods["m"] = Answer;
        Grant(1);
        using var store = Store();
        await store.SaveAsync(PortalSeeds.At(_portal, Member), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Processes_that_need_new_tokens_all_the_time_never_use_one_twice()
    {
        using var one = Start();
        using var other = Start();
        foreach (var process in new[] { one, other })
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(Cancellation));
        foreach (var process in new[] { one, other })
            await process.StandardInput.WriteLineAsync("go");

        var texts = await Task.WhenAll(one.StandardOutput.ReadToEndAsync(Cancellation), other.StandardOutput.ReadToEndAsync(Cancellation));

        var all = Calls.ToString(CultureInfo.InvariantCulture);
        Assert.Equal([all, all], texts.Select(text => text.Trim()));
        Assert.InRange(_issued, 2 * Calls / CallsPerToken, int.MaxValue);
        Assert.Equal(_issued, _portal.Renewals);
        using var store = Store();
        var stored = (await store.FindAsync(Member, Cancellation))!;
        Assert.Equal((PortalState.Active, $"refresh-{_issued}"), (stored.Portal.State, stored.Credentials.RefreshToken));
    }

    /// <summary>Each access token is good for a few calls, then the next one is needed.</summary>
    private (int, JsonNode) Answer(JsonObject parameters)
    {
        lock (_issuing)
        {
            return (string?)parameters["auth"] == $"access-{_issued}" && _used++ < CallsPerToken && _issued > 0
                ? (200, new JsonObject { ["result"] = 1 })
                : (401, new JsonObject { ["error"] = "expired_token" });
        }
    }

    /// <summary>Lets the refresh token before be used once, for tokens with a number.</summary>
    private void Grant(int number) => _portal.Grants[$"refresh-{number - 1}"] = () =>
    {
        lock (_issuing)
            (_issued, _used) = (number, 0);
        Grant(number + 1);
        return _portal.Grant(Member, $"access-{number}", $"refresh-{number}");
    };

    private Process Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Bitrix24Typed.RenewingProcess.dll");
        var start = new ProcessStartInfo("dotnet", [program, _directory.FullName, _portal.Address.AbsoluteUri, Member, $"{Calls}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private SqlitePortalStore Store()
    {
        var options = Options.Create(new BitrixOptions { Storage = { Path = Path.Combine(_directory.FullName, "bitrix24.db") } });
        var keys = new DirectoryInfo(Path.Combine(_directory.FullName, "keys"));
        var protection = new AtRestProtection(DataProtectionProvider.Create(keys, builder => builder.SetApplicationName("renewing")));
        var file = new SqliteFile(options, new HostingEnvironment { ContentRootPath = _directory.FullName });
        return new SqlitePortalStore(file, new PortalFormat(protection), TimeProvider.System);
    }
}

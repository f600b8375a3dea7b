using System.Text;
using Bitrix24Typed.Portals;
using Bitrix24Typed.Receiving;
using Bitrix24Typed.Tests.Hosting;
using Bitrix24Typed.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Portals;

/// <summary>What two processes with one file accept. Time stands still: no copy of a portal is looked after because of its age.</summary>
public sealed class PortalVerifierTests : IDisposable
{
    private const string Member = "4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f4f";

    private readonly FakeTimeProvider _time = new();
    private readonly StorageDirectory _directory = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddOptions().BuildServiceProvider();
    private readonly SqlitePortalStore _installing;
    private readonly SqlitePortalStore _receiving;

    public PortalVerifierTests()
    {
        _installing = Open();
        _receiving = Open();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_of_a_portal_that_another_process_has_just_installed_is_accepted()
    {
        Assert.Equal(Proof.UnknownPortal, await VerifyAsync("token"));

        await InstallAsync("token");

        Assert.Equal(Proof.Given, await VerifyAsync("token"));
    }

    [Fact]
    public async Task An_event_with_the_token_of_a_reinstallation_in_another_process_is_accepted()
    {
        await InstallAsync("before");
        Assert.Equal(Proof.Given, await VerifyAsync("before"));

        await InstallAsync("after");

        Assert.Equal(Proof.Given, await VerifyAsync("after"));
        Assert.Equal(Proof.WrongToken, await VerifyAsync("before"));
    }

    [Fact]
    public async Task An_event_of_a_portal_whose_application_was_removed_in_another_process_is_refused_soon()
    {
        await InstallAsync("token");
        Assert.Equal(Proof.Given, await VerifyAsync("token"));

        await InstallAsync("token", PortalState.Uninstalled);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Proof.UnknownPortal, await VerifyAsync("token"));
    }

    public void Dispose()
    {
        _installing.Dispose();
        _receiving.Dispose();
        _services.Dispose();
        _directory.Dispose();
    }

    private SqlitePortalStore Open() => new(_directory.File(), new PortalFormat(_directory.Protection()), _time);

    private Task InstallAsync(string token, PortalState state = PortalState.Active) => _installing.SaveAsync(
        new StoredPortal(
            new Portal { MemberId = Member, Domain = "acme.bitrix24.com", State = state },
            new PortalCredentials { ApplicationToken = token, AccessToken = "access", RefreshToken = "refresh" }),
        Cancellation);

    private async Task<Proof> VerifyAsync(string token)
    {
        var body = Encoding.UTF8.GetBytes($"event=ONCRMDEALADD&auth[member_id]={Member}&auth[application_token]={token}");
        Assert.True(EventHead.TryRead(body, new ReceivingLimits(), out var head, out _));
        var verifier = new PortalVerifier(_receiving, new OutgoingWebhooks(_services.GetRequiredService<IOptionsMonitor<BitrixOptions>>()));
        return (await verifier.VerifyAsync("ONCRMDEALUPDATE", head, Cancellation)).Proof;
    }
}

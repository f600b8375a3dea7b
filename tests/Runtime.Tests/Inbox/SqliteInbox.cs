using Bitrix24Typed.Inbox;
using Bitrix24Typed.Storage;
using Bitrix24Typed.StoreContracts;
using Bitrix24Typed.Telemetry;
using Bitrix24Typed.Tests.Storage;
using Bitrix24Typed.Tests.Telemetry;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bitrix24Typed.Tests.Inbox;

/// <summary>An inbox in a directory of its own, opened as often as the test wants.</summary>
internal sealed class SqliteInbox : IDisposable
{
    public SqliteInbox() => Clock = new SetClock(Time);

    public StorageDirectory Directory { get; } = new();

    public BitrixOptions Options { get; } = new();

    /// <summary>Passes when the test says so.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    public SetClock Clock { get; }

    public FakeLogger<SqliteInboxStore> Logger { get; } = new();

    public SqliteInboxStore Open(AtRestProtection? protection = null)
    {
        var store = new SqliteInboxStore(
            new FixedOptions(Options),
            Directory.File(),
            protection ?? Directory.Protection(),
            new BitrixTelemetry(new TestMeters(), Clock),
            Clock,
            Logger);
        try
        {
            store.Open();
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public InboxEvent Event(string key, int size = 100) => new()
    {
        EventName = "ONCRMDEALUPDATE",
        MemberId = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f",
        Domain = "acme.bitrix24.com",
        OrderKey = key,
        ReceivedAt = Clock.GetUtcNow(),
        Origin = EventOrigin.Online,
        Format = EventFormat.Form,
        Body = Enumerable.Repeat((byte)'x', size).ToArray(),
    };

    public void Dispose() => Directory.Dispose();
}

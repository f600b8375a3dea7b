using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Bitrix24Typed.Faults;

/// <summary>Handlers that write into the journal.</summary>
public static class DealHandlers
{
    /// <summary>Works for a while, and fails as often as the event says.</summary>
    [BitrixEvent("OnCrmDealUpdate", Delivery = Delivery.Both)]
    [BitrixEvent("OnCrmDealAdd", Delivery = Delivery.Offline)]
    public static async Task Changed(BitrixEventContext context, IConfiguration configuration, CancellationToken cancellationToken)
    {
        Journal.WriteBegan(context);
        await Task.Delay(configuration.GetValue<TimeSpan>("HandlingTime"), cancellationToken);
        if (context.Attempt <= int.Parse((string)context.Data!["FIELDS"]!["FAILURES"]!, CultureInfo.InvariantCulture))
        {
            Journal.WriteFailed(context);
            throw new InvalidOperationException("The event asks for it.");
        }

        Journal.WriteHandled(context);
    }

    /// <summary>Kills its process.</summary>
    [BitrixEvent("OnCrmDealDelete", MaxAttempts = 3)]
    public static void Deleted(BitrixEventContext context)
    {
        Journal.WriteBegan(context);
        using var process = Process.GetCurrentProcess();
        process.Kill();
    }
}

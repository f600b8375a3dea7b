using Microsoft.Extensions.Configuration;

namespace Bitrix24Typed.Faults;

/// <summary>Says which events it handles, on standard output: what has been written there stays readable when the process is killed.</summary>
public static class DealHandlers
{
    [BitrixEvent("OnCrmDealUpdate")]
    public static Task Updated(BitrixEventContext context, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var fields = context.Data!["FIELDS"]!;
        Console.WriteLine($"handled {fields["ID"]} {fields["NUMBER"]} {context.Attempt}");
        return Task.Delay(configuration.GetValue<TimeSpan>("HandlingTime"), cancellationToken);
    }
}

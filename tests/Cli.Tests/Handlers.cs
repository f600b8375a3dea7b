using Bitrix24Typed.Cli.Tests.BitrixEvents;

namespace Bitrix24Typed.Cli.Tests;

/// <summary>The handlers of the application under test.</summary>
public static class Handlers
{
    public const string Problem = "The deal can't be handled.";

    [BitrixEvent("OnCrmDealUpdate", MaxAttempts = 1)]
    public static void Updated(OnCrmDealUpdate e, HandledDeals handled)
    {
        if (handled.IsBroken)
            throw new InvalidOperationException(Problem);
        handled.Add(e.Fields.Id);
    }

    [BitrixEvent("OnTaskAdd")]
    public static void TaskAdded(OnTaskAdd e, HandledDeals handled) => handled.Add(e.FieldsAfter?.Id ?? 0);
}

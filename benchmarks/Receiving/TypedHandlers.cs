using Bitrix24Typed.Benchmarks.BitrixEvents;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>What an application of ours has.</summary>
public sealed class TypedHandlers(HandledEvents handled)
{
    /// <summary>A deal was changed.</summary>
    [BitrixEvent(BitrixEventNames.OnCrmDealUpdate)]
    public Task Updated(OnCrmDealUpdate e)
    {
        ArgumentNullException.ThrowIfNull(e);
        handled.Note(e.Fields.Id);
        return Task.CompletedTask;
    }

    /// <summary>A message was sent to a bot.</summary>
    [BitrixEvent(BitrixEventNames.OnImBotMessageAdd)]
    public Task MessageAdded(OnImBotMessageAdd e)
    {
        ArgumentNullException.ThrowIfNull(e);
        handled.Note(e.Params?.MessageId ?? 0);
        return Task.CompletedTask;
    }
}

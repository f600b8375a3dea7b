namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>What an application without a library has.</summary>
internal sealed class HandWrittenHandlers(HandledEvents handled)
{
    public Task UpdatedAsync(DealUpdate deal)
    {
        handled.Note(deal.Id);
        return Task.CompletedTask;
    }

    public Task MessageAddedAsync(BotMessage message)
    {
        handled.Note(message.MessageId);
        return Task.CompletedTask;
    }
}

using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Storage.Inbox;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Bitrix24Typed.Wolverine;

/// <summary>
/// Handles an event that is offered, unless somebody else does already, or is to. Failures of the event's handlers are settled in the inbox: in the eyes of
/// WolverineFx the message has been handled.
/// </summary>
internal sealed class ClaimedEventHandler(LeaseTakeOver takeOver, LeaseProcessor processor, StrayListeners strays, HandlingEnd end) : MessageHandler<ClaimedEvent>
{
    // Who has offered the event gets no answer, and sees to it.
    public override void ConfigureChain(HandlerChain chain) => chain.OnAnyException().Discard();

    // How long handlers may take is a setting of the event, and not the one that WolverineFx has for all messages.
    protected override async Task HandleAsync(ClaimedEvent message, MessageContext context, CancellationToken cancellation)
    {
        if (!strays.Heard(context) && await takeOver.TakeAsync(new LeaseTicket(message.Lane, message.Process, message.Number), end.Stopping) is { } lease)
            await processor.ProcessAsync(lease, end.Stopping, end.Abandoned);
    }
}

using Bitrix24Typed.Inbox;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Diagnosing;

/// <summary>Whether portals and events can be written: it takes a lock, and suspends and resumes a portal that does not exist.</summary>
internal sealed class StorageCheck(IPortalStore portals, IInboxStore inbox)
{
    private const string Name = "Storage";
    private const string NoPortal = "doctor";

    public async Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (await portals.LockAsync(NoPortal, cancellationToken))
            {
                await inbox.SuspendAsync(NoPortal, cancellationToken);
                await inbox.ResumeAsync(NoPortal, cancellationToken);
            }

            return CheckResult.Ok(Name, "can be written");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckResult.Error(Name, $"Can't be written: {exception.GetType().Name}.", "The application's log says more; look at the disk and at permissions.");
        }
    }
}

using Bitrix24Typed.Bindings;
using Bitrix24Typed.Dashboard.Shell;
using Bitrix24Typed.Operating;

namespace Bitrix24Typed.Dashboard.Portals;

/// <summary>The list of portals.</summary>
internal sealed class PortalsModel(PortalNames names, BindingReconciler reconciler, IBindingReconciler byHand, Notice notice)
{
    private const int PageSize = 20;

    // Each portal is asked over REST.
    private const int AskedAtOnce = 4;

    private CancellationTokenSource? _asking;
    private CancellationTokenSource? _work;

    /// <summary>There is something new to show.</summary>
    public event Action? Changed;

    public string Text { get; set; } = "";

    public int Page { get; private set; }

    public bool HasNext { get; private set; }

    public IReadOnlyList<PortalRow> Rows { get; private set; } = [];

    public WorkProgress? Progress { get; private set; }

    public Task SearchAsync() => TurnToAsync(0);

    /// <summary>Shows a page, and asks its portals for their bindings.</summary>
    public async Task TurnToAsync(int page)
    {
        _asking?.Cancel();
        using var asking = new CancellationTokenSource();
        _asking = asking;
        try
        {
            await notice.TryAsync(() => ShowAsync(page, asking.Token));
        }
        finally
        {
            _asking = _asking == asking ? null : _asking;
        }
    }

    /// <summary>Makes the bindings of a portal what they should be.</summary>
    public async Task ReconcileAsync(PortalRow row)
    {
        await notice.TryAsync(async () => ReportText.Of(await byHand.ReconcileAsync(row.Portal.MemberId)));
        await notice.TryAsync(() => CompareAsync(row, CancellationToken.None));
    }

    /// <summary>Makes the bindings of all portals what they should be, those on other pages included.</summary>
    public async Task ReconcileAllAsync()
    {
        using var work = new CancellationTokenSource();
        _work = work;
        try
        {
            await notice.TryAsync(() => ReconcileAllAsync(work.Token));
        }
        catch (OperationCanceledException)
        {
            notice.Succeed($"Stopped after {Progress!.Done} of {Progress.Total} portals.");
        }
        finally
        {
            (_work, Progress) = (null, null);
        }

        await TurnToAsync(Page);
    }

    public void Stop() => _work?.Cancel();

    /// <summary>Nobody looks any more.</summary>
    public void Leave()
    {
        _asking?.Cancel();
        Stop();
    }

    private async Task ShowAsync(int page, CancellationToken cancellationToken)
    {
        var found = await names.FindAsync(Text, cancellationToken).Skip(page * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        (Page, HasNext) = (page, found.Count > PageSize);
        Rows = [.. found.Take(PageSize).Select(portal => new PortalRow(portal))];
        Changed?.Invoke();
        await Parallel.ForEachAsync(
            Rows.Where(row => row.CanBeCalled),
            new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellationToken },
            async (row, cancelled) => await CompareAsync(row, cancelled));
    }

    private async Task CompareAsync(PortalRow row, CancellationToken cancellationToken)
    {
        row.Drift = BindingDrift.Of(await PortalBindings.ReadAsync(reconciler, row.Portal, cancellationToken));
        Changed?.Invoke();
    }

    private async Task<string> ReconcileAllAsync(CancellationToken cancellationToken)
    {
        var total = await names.FindAsync("", cancellationToken).CountAsync(portal => portal.State is not PortalState.Uninstalled, cancellationToken);
        var (done, changed, failed) = (0, 0, 0);
        Progress = new WorkProgress("Reconciling portals", 0, total);
        Changed?.Invoke();
        await foreach (var report in byHand.ReconcileAllAsync(cancellationToken))
        {
            changed += report.Bound.Count + report.Unbound.Count;
            failed += report.Error is null && report.Failed.Count == 0 ? 0 : 1;
            Progress = Progress with { Done = ++done };
            Changed?.Invoke();
        }

        return $"{done} portals are reconciled: {changed} bindings changed, {failed} portals with something left to do.";
    }
}

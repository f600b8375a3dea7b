using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Dashboard.Portals;

/// <summary>What a reconciliation did, in a sentence.</summary>
internal static class ReportText
{
    public static string Of(BindingReport report) => report switch
    {
        { Error: { } error } => $"{report.Portal.Domain} could not be asked: {error}.",
        { IsInOrder: true } => $"{report.Portal.Domain}: everything was in order.",
        _ => $"{report.Portal.Domain}: {report.Bound.Count} bound, {report.Unbound.Count} unbound, {report.Failed.Count} refused.",
    };
}

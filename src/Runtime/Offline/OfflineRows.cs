namespace Bitrix24Typed.Offline;

/// <summary>Rows that were read together.</summary>
/// <param name="ProcessId">Their reservation; empty if they have none.</param>
/// <param name="Rows">The rows, in the order in which they happened.</param>
internal sealed record OfflineRows(string ProcessId, IReadOnlyList<OfflineRow> Rows)
{
    /// <summary>The most rows that are read at once, which is also the size of a portal's page.</summary>
    public const int Most = 50;

    /// <summary>Whether there may be more.</summary>
    public bool IsFull => Rows.Count >= Most;
}

using System.Diagnostics;

namespace Bitrix24Typed.Benchmarks.Inbox;

/// <summary>The bare group commit without a server before it: 32 callers that each insert 1 KB and wait.</summary>
internal static class InsertLoop
{
    private const int Callers = 32;
    private const int Inserts = 4000;
    private static readonly byte[] Body = new byte[1024];

    public static async Task<double> MeasureAsync()
    {
        var directory = Directory.CreateTempSubdirectory("inbox-benchmark-");
        try
        {
            using var table = new GroupCommit(Path.Combine(directory.FullName, "bare.db"));
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => InsertAsync(table))));
            return Callers * Inserts / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task InsertAsync(GroupCommit table)
    {
        for (var count = 0; count < Inserts; count++)
            await table.InsertAsync(Body);
    }
}

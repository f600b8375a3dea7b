using System.Threading.Channels;

namespace Bitrix24Typed.EndToEnd;

/// <summary>Keeps the calls of handlers.</summary>
public sealed class Calls
{
    private readonly Channel<(string What, long Id, BitrixEventContext Context)> _calls = Channel.CreateUnbounded<(string, long, BitrixEventContext)>();

    public void Record(string what, long id, BitrixEventContext context) => Assert.True(_calls.Writer.TryWrite((what, id, context)));

    /// <summary>Waits for the next call.</summary>
    public async Task<(string What, long Id, BitrixEventContext Context)> NextAsync()
        => await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits for so many calls and tells what they were, sorted: events of different objects come in any order.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(int count)
    {
        var what = new List<string>();
        while (what.Count < count)
            what.Add((await NextAsync()).What);
        return [.. what.Order(StringComparer.Ordinal)];
    }

    public bool IsEmpty => !_calls.Reader.TryPeek(out _);
}

using System.Diagnostics.CodeAnalysis;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Dispatching;

/// <summary>The data of an event that has kept the limits. It is parsed when somebody looks around in it.</summary>
/// <param name="format">What the body is.</param>
/// <param name="body">The body.</param>
internal sealed class EventData(EventFormat format, ReadOnlyMemory<byte> body) : IDisposable
{
    private PayloadDocument? _document;

    /// <summary>Data that has been parsed to see whether it keeps the limits.</summary>
    public EventData(PayloadDocument document)
        : this(EventFormat.Json, default) => _document = document;

    /// <summary>The parsed data.</summary>
    public PayloadDocument Document => _document ??= PayloadDocument.Parse(format, body.Span, PayloadLimits.None);

    /// <summary>Reads the data into a payload, straight from the body if that can be.</summary>
    /// <returns><see langword="false"/> if the data lacks its identity.</returns>
    public bool TryRead<T>(PayloadReader<T> reader, [MaybeNullWhen(false)] out T payload)
        => format is EventFormat.Form && _document is null && TryReadStraight(reader, out payload, out var fits)
            ? fits
            : reader(Document.Root, out payload);

    /// <inheritdoc/>
    public void Dispose() => _document?.Dispose();

    private bool TryReadStraight<T>(PayloadReader<T> reader, [MaybeNullWhen(false)] out T payload, out bool fits)
    {
        using var cursor = FormCursor.Start(body.Span);
        fits = reader(new PayloadNode(cursor), out payload);
        return !cursor.IsOdd;
    }
}

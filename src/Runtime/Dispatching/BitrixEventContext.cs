using System.Text.Json.Nodes;
using Bitrix24Typed.Fetching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed;

/// <summary>What is known of one event beside its typed payload.</summary>
public sealed class BitrixEventContext
{
    private JsonNode? _data;
    private bool _isDataRead;

    /// <summary>The event's name as the portal sent it, upper case.</summary>
    public required string EventName { get; init; }

    /// <summary>The identifier of the subscription on the portal; older portals do not send it.</summary>
    public string? EventHandlerId { get; init; }

    /// <summary>When the portal queued the event, to the second; <see langword="null"/> if it did not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the application received the event.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The portal that sent the event.</summary>
    public required Portal Portal { get; init; }

    /// <summary>The user who caused the event, if known: robots and agents have none.</summary>
    public long? UserId { get; init; }

    /// <summary>How often the event has been handed to its handler, this time included.</summary>
    public required int Attempt { get; init; }

    /// <summary>The way by which the event came.</summary>
    public required EventOrigin Origin { get; init; }

    /// <summary>Calls the portal that sent the event, as the application.</summary>
    public required IBitrixClient Client { get; init; }

    /// <summary>
    /// The whole <c>data</c>, nothing lost: objects, lists and scalars as they came. Texts stay texts, since a form body knows nothing else.
    /// <see langword="null"/> if the event had no data.
    /// </summary>
    public JsonNode? Data
    {
        get
        {
            if (!_isDataRead)
                (_data, _isDataRead) = (ReadData(), true);
            return _data;
        }
    }

    /// <summary>The stored body: the form as it was POSTed, or the JSON of an offline record. It may hold tokens: do not log it.</summary>
    public required ReadOnlyMemory<byte> Form { get; init; }

    /// <summary>What <see cref="Form"/> is.</summary>
    internal EventFormat Format { get; init; }

    /// <summary>The object that the event is about, if it can be read back.</summary>
    internal EventObject? Object { get; init; }

    /// <summary>Reads results of calls.</summary>
    internal BitrixJson? Json { get; init; }

    /// <summary>Reads the object of the event back from the portal, with all its fields.</summary>
    /// <typeparam name="T">
    /// The type for it, read as by <see cref="IBitrixClient.CallAsync{T}"/>, which knows <c>[BitrixField]</c>. A parameter with <c>[Fetch]</c> asks for
    /// the fields of its class only.
    /// </typeparam>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The object; <see langword="null"/> if it does not exist any more.</returns>
    /// <exception cref="InvalidOperationException">The event is about no object that can be read back, or does not name it.</exception>
    /// <exception cref="BitrixRestException">The portal answered with an error.</exception>
    /// <exception cref="HttpRequestException">The portal could not be reached.</exception>
    public async Task<T?> FetchAsync<T>(CancellationToken cancellationToken = default)
    {
        if (Object is null || Json is null)
            throw new InvalidOperationException($"{EventName} is about no object that can be read back: call the portal by Client.");

        return await Object.FetchAsync(fields: null, cancellationToken) is { } json ? Json.Read<T>(json) : default;
    }

    /// <summary>The limits were kept when the event was received: they need not be known here.</summary>
    private JsonNode? ReadData()
    {
        using var document = PayloadDocument.Parse(Format, Form.Span, PayloadLimits.None);
        return document.Root.ToJson();
    }
}

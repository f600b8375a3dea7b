using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Operating;
using Bitrix24Typed.Payloads;
using Bitrix24Typed.Receiving;

namespace Bitrix24Typed.Fuzzing;

/// <summary>Takes bytes for the form body of a delivery, and does to them what happens to one between its arrival and its handler.</summary>
public static class FormReading
{
    private const string Member = "1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f";

    // What a form body holds may be more values in JSON, where objects count as well.
    private static readonly PayloadLimits Wide = new(MaxPairs: 1_000_000, MaxDepth: 64);

    /// <summary>Checks a body: it is read or refused, never more, and both readers agree on it.</summary>
    /// <exception cref="DisagreementException">They do not.</exception>
    public static void Check(byte[] body)
    {
        if (!EventHead.TryRead(body, new ReceivingLimits(), out var head, out _))
            return;

        _ = (head.MemberId, head.Domain, head.EventHandlerId, head.UserId, head.SentAt, head.Auth("refresh_token"u8));
        if (EventName.Fold(head.EventName).Any(char.IsControl))
            throw new DisagreementException("The event's name could break a line of a log.");

        PayloadDocument data;
        try
        {
            data = PayloadDocument.ParseForm(body);
        }
        catch (PayloadFormatException)
        {
            return;
        }

        using (data)
        {
            CheckJson(data);
            _ = ChangeHash(data);
            CheckStraight(body, data);
        }

        CheckContentHash(body);
        _ = RedactedBody.Of(EventOf(body));
    }

    private static void CheckJson(PayloadDocument data)
    {
        var json = data.Root.ToJson();
        using var again = PayloadDocument.ParseJson(Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null"), Wide);
        if (!JsonNode.DeepEquals(json, again.Root.ToJson()))
            throw new DisagreementException("The reader of JSON reads something else than that of forms.");
    }

    private static void CheckStraight(byte[] body, PayloadDocument data)
    {
        using var eventData = new EventData(EventFormat.Form, body);
        _ = eventData.TryRead<Sample>(Sample.TryRead, out var straight);
        _ = Sample.TryRead(data.Root, out var parsed);
        if (straight?.ToString() != parsed?.ToString())
            throw new DisagreementException("Straight from the body something else is read than from the document.");
    }

    private static UInt128? ChangeHash(PayloadDocument data) => Offline.ChangeHash.Of(Member, "ONCRMDEALUPDATE", authUserId: 0, data);

    private static void CheckContentHash(byte[] body)
    {
        if (EventContentHash.Of(Member, "ONCRMDEALUPDATE", 0, body) == EventContentHash.Of(Member, "ONCRMDEALUPDATE", 0, [.. body, .. "&x=1"u8]))
            throw new DisagreementException("Another pair makes no other event.");
    }

    private static InboxEvent EventOf(byte[] body) => new()
    {
        EventName = "ONCRMDEALUPDATE",
        MemberId = Member,
        Domain = "acme.bitrix24.com",
        OrderKey = "",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        Origin = EventOrigin.Online,
        Format = EventFormat.Form,
        Body = body,
    };
}

using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Receiving;

/// <summary>Where the values of the head stand in a body, still encoded.</summary>
internal struct FormValues
{
    public TextRange EventName;
    public TextRange EventHandlerId;
    public TextRange SentAt;
    public TextRange MemberId;
    public TextRange Domain;
    public TextRange UserId;
    public TextRange ApplicationToken;

    /// <summary>From the first pair that may belong to the data to the last.</summary>
    public TextRange Data;

    /// <summary>Notes the place of a pair's value if the head needs it.</summary>
    public void Note(ReadOnlySpan<byte> key, TextRange value)
    {
        switch (key)
        {
            case [(byte)'a', ..]:
                NoteAuth(FormKey.Inner(key, "auth"u8), value);
                break;
            case [(byte)'e', ..] when key.SequenceEqual("event"u8):
                EventName = value;
                break;

            // Events of open lines call it eventId, a few portals event_id.
            case [(byte)'e', ..] when key.SequenceEqual("event_handler_id"u8)
                || key.SequenceEqual("eventId"u8)
                || key.SequenceEqual("event_id"u8):
                EventHandlerId = value;
                break;
            case [(byte)'t', (byte)'s']:
                SentAt = value;
                break;
        }
    }

    private void NoteAuth(ReadOnlySpan<byte> name, TextRange value)
    {
        switch (name.Length)
        {
            case 6 when name.SequenceEqual("domain"u8):
                Domain = value;
                break;
            case 7 when name.SequenceEqual("user_id"u8):
                UserId = value;
                break;
            case 9 when name.SequenceEqual("member_id"u8):
                MemberId = value;
                break;
            case 17 when name.SequenceEqual("application_token"u8):
                ApplicationToken = value;
                break;
        }
    }
}

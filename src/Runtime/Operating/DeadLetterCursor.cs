using System.Globalization;
using Bitrix24Typed.Inbox;

namespace Bitrix24Typed.Operating;

/// <summary>The last dead letter of a page.</summary>
/// <param name="FailedAt">When it failed.</param>
/// <param name="Id">Its identifier.</param>
internal readonly record struct DeadLetterCursor(DateTimeOffset FailedAt, Guid Id)
{
    public static DeadLetterCursor Of(DeadLetter letter) => new(letter.FailedAt, letter.Event.Id);

    public static bool TryParse(string text, out DeadLetterCursor cursor)
    {
        cursor = default;
        if (text.Split('-', 2) is not [var ticks, var id]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > DateTimeOffset.MaxValue.Ticks
            || !Guid.TryParseExact(id, "N", out var guid))
        {
            return false;
        }

        cursor = new DeadLetterCursor(new DateTimeOffset(number, TimeSpan.Zero), guid);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FailedAt.UtcTicks}-{Id:N}");
}

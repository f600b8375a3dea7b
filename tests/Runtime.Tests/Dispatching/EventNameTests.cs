using System.Text;
using Bitrix24Typed.Dispatching;

namespace Bitrix24Typed.Tests.Dispatching;

public sealed class EventNameTests
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._";

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, EventName.LongestName + 1)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_name_is_that_of_its_event_in_any_letter_case(int length)
    {
        var expected = NameOf(length);
        var mixed = expected.Select((letter, position) => position % 3 == 0 ? (byte)char.ToLowerInvariant((char)letter) : letter).ToArray();

        Assert.True(EventName.Is(expected, expected));
        Assert.True(EventName.Is(mixed, expected));
        Assert.True(EventName.Is(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(expected).ToLowerInvariant()), expected));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Any_other_byte_anywhere_makes_another_name(int length)
    {
        var expected = NameOf(length);
        var name = expected.ToArray();
        for (var position = 0; position < length; position++)
        {
            for (var other = 0; other <= byte.MaxValue; other++)
            {
                name[position] = (byte)other;
                Assert.Equal(Ascii.EqualsIgnoreCase(name, expected), EventName.Is(name, expected));
            }

            name[position] = expected[position];
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_longer_or_shorter_name_is_another_one(int length)
    {
        Assert.False(EventName.Is(NameOf(length + 1), NameOf(length)));
        Assert.False(EventName.Is(NameOf(length), NameOf(length + 1)));
    }

    private static byte[] NameOf(int length)
        => [.. Enumerable.Range(0, length).Select(position => (byte)Letters[(position * 7) % Letters.Length])];
}

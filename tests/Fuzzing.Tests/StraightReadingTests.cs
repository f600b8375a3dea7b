using System.Runtime.CompilerServices;
using System.Text;
using Bitrix24Typed.Dispatching;
using Bitrix24Typed.Inbox;
using Bitrix24Typed.Payloads;
using CsCheck;

namespace Bitrix24Typed.Fuzzing.Tests;

/// <summary>A payload is the same whether it is read straight from a form body or by way of a document.</summary>
public sealed class StraightReadingTests
{
    private const int Bodies = 50_000;

    private static readonly Gen<string> Name = Gen.Frequency(
        (8, Gen.OneOf("ID", "NAME", "FLAG", "TIME", "FIELDS", "LIST", "MAP", "ANY", "OTHER", "0", "1", "2")),
        (1, Gen.OneOf("", "id", "N%41ME", "A+B", "01", "[ID", "é")));

    private static readonly Gen<string> Key = Gen.Frequency(
        (12, Gen.Select(Name.Array[1, 4], Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false))), (names, isEscaped) => "data" + string.Concat(names.Select(name => isEscaped ? $"%5B{name}%5D" : $"[{name}]")))),
        (1, Gen.OneOf("data", "data[", "data[ID", "data]", "datax[ID]", "data[ID]x", "other", "")));

    private static readonly Gen<string> Value = Gen.OneOf("", "1", "2", "Y", "N", "undefined", "text", "a+b%20c", "%", "2026-11-24T10:00:00", "1790000000", "a=b");

    private static readonly Gen<string> Body = Gen.Select(Key, Gen.OneOf("=", "=", "=", ""), Value, (key, sign, value) => key + sign + (sign == "" ? "" : value))
        .Array[0, 9].Select(pairs => string.Join('&', pairs));

    [Fact]
    public void Whatever_the_body_is_like() => Body.Sample(
        body =>
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            return Equals(Straight(bytes), Parsed(bytes));
        },
        iter: Bodies,
        threads: 1,
        print: body => $"{body}\nstraight {Straight(Encoding.UTF8.GetBytes(body))}\nparsed   {Parsed(Encoding.UTF8.GetBytes(body))}");

    [Theory]
    [InlineData("", true)]
    [InlineData("event=X&ts=1", true)]
    [InlineData("data[ID]=7")]
    [InlineData("event=X&data%5BFIELDS%5D%5BID%5D=7&data%5BFIELDS%5D%5BNAME%5D=a%20b&auth%5Bdomain%5D=acme")]
    [InlineData("data[FIELDS][FIELDS][ID]=7&data[FIELDS][ID]=8&data[ID]=9")]
    [InlineData("data[LIST][0]=1&data[LIST][1]=2&data[NAME]=x")]
    [InlineData("data[MAP][571][ID]=1&data[MAP][571][FIELDS][ID]=2&data[MAP][9][ID]=3&data[FLAG]=Y")]
    [InlineData("data[OTHER]=1&data[ANOTHER]=2&data[ANY]=3")]
    [InlineData("data[ID]=undefined&data[TIME]=0", true)]
    [InlineData("ts=1&data[ID]=7&auth[domain]=acme&data[NAME]=x")]
    [InlineData("data=7", true)]
    [InlineData("data[ID]=7&data[ID]=8", true)]
    [InlineData("data[ID]=7&data[id]=8", true)]
    [InlineData("data[ID]=seven", true)]
    [InlineData("data[FIELDS][ID]=7&data[NAME]=x&data[FIELDS][NAME]=y", true)]
    [InlineData("data[FIELDS]=7&data[FIELDS][ID]=8", true)]
    [InlineData("data[FIELDS][ID]=7&data[FIELDS]=8", true)]
    [InlineData("data[ID][X]=7", true)]
    [InlineData("data[OTHER]=7&data[OTHER]=8", true)]
    [InlineData("data[OTHER][X]=7", true)]
    [InlineData("data[ANY][X]=7", true)]
    [InlineData("data[LIST][]=1&data[LIST][]=2", true)]
    [InlineData("data[LIST][1]=1&data[LIST][0]=2", true)]
    [InlineData("data[MAP][1][ID]=1&data[MAP][2][ID]=2&data[MAP][1][NAME]=x", true)]
    [InlineData("data[N%41ME]=x", true)]
    [InlineData("data[NAME=x", true)]
    [InlineData("data[NAME]x=x", true)]
    [InlineData("datax[NAME]=x", true)]
    public void Only_odd_bodies_take_the_longer_way(string body, bool isOdd = false)
    {
        var bytes = Encoding.UTF8.GetBytes(body.Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal));

        Assert.Equal(isOdd, IsOdd(bytes));
        Assert.Equal(Parsed(bytes), Straight(bytes));
    }

    [Theory]
    [InlineData("data[ID]=7")]
    [InlineData("data%5BID]=7")]
    [InlineData("data[ID%5D=7")]
    [InlineData("data%5bID%5d=7")]
    [InlineData("data%5BFIELDS%5D[ID]=7")]
    [InlineData("data%5BNAME%5D")]
    [InlineData("data%5BNA=ME%5D=x")]
    [InlineData("data%5BNA&ME%5D=x")]
    [InlineData("data%5BNA]ME%5D=x")]
    [InlineData("data%5BNAME%5D%5B=x")]
    [InlineData("data%5BNAME%5D%5BX=x")]
    public void What_PHP_does_not_write_takes_the_longer_way(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.True(IsOdd(bytes));
        Assert.Equal(Parsed(bytes), Straight(bytes));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(200)]
    public void However_long_names_and_values_are(int length)
    {
        var (name, value) = (new string('N', length), new string('v', length));
        var bytes = Encoding.UTF8.GetBytes(
            $"data%5B{name}%5D={value}&data%5BMAP%5D%5B{name}%5D%5BNAME%5D={value}%21&data%5BMAP%5D%5B{name}%5D%5BID%5D=7&data%5BNAME%5D=%21{value}");

        Assert.False(IsOdd(bytes));
        Assert.Equal(Parsed(bytes), Straight(bytes));
    }

    [Fact]
    public void Large_bodies_are_read_and_leave_nothing_behind()
    {
        var large = Encoding.UTF8.GetBytes("data%5BNAME%5D=" + new string('x', 100_000) + "&data%5BOTHER%5D=" + string.Concat(Enumerable.Repeat("&", 5_000)));
        for (var turn = 0; turn < 2; turn++)
        {
            Assert.Equal(Parsed(large), Straight(large));
            Assert.Equal(Parsed("data%5BID%5D=7"u8.ToArray()), Straight("data%5BID%5D=7"u8.ToArray()));
        }
    }

    [Fact]
    public void A_cursor_that_is_used_again_knows_nothing_of_the_body_before()
    {
        byte[][] bodies =
        [
            .. "data%5BNAME%5D=secret%21&data%5BNAME%5D=x data%5BID%5D=7 data%5BNAME%5D=x data".Split(' ').Select(Encoding.UTF8.GetBytes),
        ];
        for (var turn = 0; turn < 3; turn++)
        {
            foreach (var body in bodies)
                Assert.Equal(Parsed(body), Straight(body));
        }
    }

    [Fact]
    public void Room_for_a_large_body_is_not_kept()
    {
        var (large, usual) = (UsedFor(new byte[100_000]), UsedFor(new byte[100]));
        GC.Collect();

        Assert.False(large.IsAlive);
        Assert.True(usual.IsAlive);
    }

    // In a method of its own: nothing else keeps the cursor.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference UsedFor(byte[] body)
    {
        using var cursor = FormCursor.Start(body);
        return new WeakReference(cursor);
    }

    private static bool IsOdd(byte[] body)
    {
        using var cursor = FormCursor.Start(body);
        _ = Sample.TryRead(new PayloadNode(cursor), out _);
        return cursor.IsOdd;
    }

    private static string? Straight(byte[] body)
    {
        using var data = new EventData(EventFormat.Form, body);
        return data.TryRead<Sample>(Sample.TryRead, out var sample) ? sample.ToString() : null;
    }

    private static string? Parsed(byte[] body)
    {
        using var document = PayloadDocument.ParseForm(body);
        return Sample.TryRead(document.Root, out var sample) ? sample.ToString() : null;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Tests.Payloads;

public sealed class PayloadNodeTests
{
    [Theory]
    [InlineData("7", 7L)]
    [InlineData("-1", -1L)]
    [InlineData("0", 0L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("7.0", null)]
    [InlineData(" 7", null)]
    [InlineData("7 ", null)]
    [InlineData("", null)]
    [InlineData("x", null)]
    public void Integers_fit_whole_or_not_at_all(string text, long? expected)
    {
        using var document = Scalar(text);
        long? slot = null;

        Assert.Equal(expected is not null, document.Root.TryRead(default, ref slot));
        Assert.Equal(expected, slot);
    }

    [Theory]
    [InlineData("Y", true)]
    [InlineData("n", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("true", true)]
    [InlineData("FALSE", false)]
    [InlineData("2", null)]
    [InlineData("yes", null)]
    [InlineData("", null)]
    public void Flags_have_six_spellings(string text, bool? expected)
    {
        using var document = Scalar(text);
        bool? slot = null;

        Assert.Equal(expected is not null, document.Root.TryRead(default, ref slot));
        Assert.Equal(expected, slot);
    }

    [Theory]
    [InlineData("1727018926", "2024-09-22T15:28:46Z")]
    [InlineData("2024-04-05T10:00:00%2B03:00", "2024-04-05T10:00:00+03:00")]
    [InlineData("2024-04-05", "2024-04-05T00:00:00Z")]
    [InlineData("2024-04-05 10:00:00", "2024-04-05T10:00:00Z")]
    [InlineData("10:30:00", null)]
    [InlineData("05.04.2024 10:00:00", null)]
    [InlineData("04/05/2024", null)]
    [InlineData("2024-13-05", null)]
    [InlineData("99999999999999999", null)]
    [InlineData("0", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void Times_are_unix_seconds_or_iso(string text, string? expected)
    {
        using var document = Scalar(text);
        DateTimeOffset? slot = null;

        Assert.Equal(expected is not null, document.Root.TryRead(default, ref slot));
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), slot);
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("1,5", null)]
    public void Decimals_have_a_point(string text, string? expected)
    {
        using var document = Scalar(text);
        decimal? slot = null;

        Assert.Equal(expected is not null, document.Root.TryRead(default, ref slot));
        Assert.Equal(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), slot);
    }

    [Fact]
    public void The_text_undefined_means_nothing_except_to_a_text()
    {
        using var document = Scalar("undefined");
        long? number = null;
        bool? flag = null;
        DateTimeOffset? time = null;
        JsonArray? container = null;
        string? text = null;

        Assert.True(document.Root.TryRead(default, ref number));
        Assert.True(document.Root.TryRead(default, ref flag));
        Assert.True(document.Root.TryRead(default, ref time));
        Assert.True(document.Root.TryRead(default, ref container, NeverCalled));
        Assert.True(document.Root.TryRead(default, ref text));

        Assert.Null(number);
        Assert.Null(flag);
        Assert.Null(time);
        Assert.Null(container);
        Assert.Equal("undefined", text);
    }

    [Fact]
    public void The_first_value_that_fits_fills_the_slot_and_a_second_is_left()
    {
        using var document = PayloadDocument.ParseForm("data[id]=x&data[ID]=1&data[Id]=2"u8);
        long? slot = null;
        JsonObject? left = null;
        foreach (var member in document.Root)
        {
            if (!member.TryRead("ID"u8, ref slot))
                member.Keep(ref left);
        }

        Assert.Equal(1, slot);
        Assert.Equal("""{"id":"x","Id":"2"}""", left!.ToJsonString());
    }

    [Fact]
    public void Numbers_and_booleans_of_json_are_texts_where_a_text_is_expected()
    {
        using var document = PayloadDocument.ParseJson("""[7, true, null, "x"]"""u8);
        var texts = new List<string?>();
        foreach (var element in document.Root)
        {
            string? slot = null;
            Assert.True(element.TryRead(default, ref slot));
            texts.Add(slot);
        }

        Assert.Equal(["7", "true", null, "x"], texts);
    }

    [Theory]
    [InlineData("data[L][0]=1&data[L][1]=2")]
    [InlineData("data[L][9]=1&data[L][3]=2")]
    [InlineData("data[L][a]=1&data[L][b]=2")]
    public void A_list_takes_any_keys_in_the_order_of_arrival(string body)
    {
        using var document = PayloadDocument.ParseForm(Encoding.UTF8.GetBytes(body));
        IReadOnlyList<long>? slot = null;

        Assert.True(Member(document, "L").TryReadList("L"u8, ref slot, PayloadNode.TryReadInteger));
        Assert.Equal([1, 2], slot);
    }

    [Theory]
    [InlineData("data[L]=1")]
    [InlineData("data[L][0]=1&data[L][1]=x")]
    public void A_list_fits_whole_or_not_at_all(string body)
    {
        using var document = PayloadDocument.ParseForm(Encoding.UTF8.GetBytes(body));
        IReadOnlyList<long>? slot = null;

        Assert.False(Member(document, "L").TryReadList("L"u8, ref slot, PayloadNode.TryReadInteger));
        Assert.Null(slot);
    }

    [Fact]
    public void A_map_is_keyed_by_identifiers()
    {
        using var document = PayloadDocument.ParseForm("data[L][571]=1&data[L][0]=2"u8);
        IReadOnlyDictionary<string, long>? slot = null;

        Assert.True(Member(document, "L").TryReadMap("L"u8, ref slot, PayloadNode.TryReadInteger));
        Assert.Equal(new Dictionary<string, long> { ["571"] = 1, ["0"] = 2 }, slot);
    }

    [Fact]
    public void A_json_array_is_a_map_keyed_by_positions()
    {
        using var document = PayloadDocument.ParseJson("""{"L":[5,6]}"""u8);
        IReadOnlyDictionary<string, long>? slot = null;

        Assert.True(Member(document, "L").TryReadMap("L"u8, ref slot, PayloadNode.TryReadInteger));
        Assert.Equal(new Dictionary<string, long> { ["0"] = 5, ["1"] = 6 }, slot);
    }

    [Theory]
    [InlineData("FIELDS.ID", "7")]
    [InlineData("fields.id", "7")]
    [InlineData("LIST.1.chat.id", "b")]
    [InlineData("LIST.2.chat.id", null)]
    [InlineData("FIELDS.NAME", null)]
    [InlineData("FIELDS.ID.X", null)]
    public void Paths_lead_through_objects_and_lists(string path, string? expected)
    {
        using var form = PayloadDocument.ParseForm("data[FIELDS][ID]=7&data[LIST][0][chat][id]=a&data[LIST][1][chat][id]=b"u8);
        using var json = PayloadDocument.ParseJson("""{"FIELDS":{"ID":7},"LIST":[{"chat":{"id":"a"}},{"chat":{"id":"b"}}]}"""u8);

        foreach (var document in new[] { form, json })
        {
            Assert.Equal(expected is not null, document.TryFind(path, out var node));
            if (expected is not null)
                Assert.Equal(expected, Encoding.UTF8.GetString(node.Text));
        }
    }

    private static bool NeverCalled(PayloadNode node, out JsonArray value) => throw new InvalidOperationException();

    private static PayloadDocument Scalar(string encoded) => PayloadDocument.ParseForm(Encoding.UTF8.GetBytes("data=" + encoded));

    private static PayloadNode Member(PayloadDocument document, string key)
    {
        Assert.True(document.TryFind(key, out var node));
        return node;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Tests.Payloads;

public sealed class FormPayloadTests
{
    [Theory]
    [InlineData("data[FIELDS][ID]=7", """{"FIELDS":{"ID":"7"}}""")]
    [InlineData("data%5BFIELDS%5D%5BID%5D=7", """{"FIELDS":{"ID":"7"}}""")]
    [InlineData("data%5bFIELDS%5d[ID]=7", """{"FIELDS":{"ID":"7"}}""")]
    [InlineData("event=X&ts=1&data[ID]=7&auth[domain]=d", """{"ID":"7"}""")]
    [InlineData("data=107", "\"107\"")]
    [InlineData("event=X", "null")]
    [InlineData("", "null")]
    [InlineData("data", "\"\"")]
    [InlineData("data[A]=", """{"A":""}""")]
    [InlineData("&&data[A]=1&&=2&data[B]=3&", """{"A":"1","B":"3"}""")]
    [InlineData("database=1&data_x=2&dat=3&DATA[A]=4", "null")]
    public void Data_is_found_among_the_other_keys(string body, string expected) => AssertForm(expected, body);

    [Theory]
    [InlineData("data[A]=a+b%20c%2Bd", "a b c+d")]
    [InlineData("data[A]=%D0%9F%F0%9F%98%80", "П😀")]
    [InlineData("data[A]=a%0D%0Ab ", "a\r\nb ")]
    [InlineData("data[A]=[b]x[/b]=y", "[b]x[/b]=y")]
    [InlineData("data[A]=%", "%")]
    [InlineData("data[A]=%4", "%4")]
    [InlineData("data[A]=%zz%4", "%zz%4")]
    [InlineData("data[A]=%%41", "%A")]
    [InlineData("data[A]=100%+sure", "100% sure")]
    public void Text_is_decoded_and_never_trimmed(string body, string expected)
        => Assert.Equal(expected, Form(body)!["A"]!.GetValue<string>());

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters()
        => Assert.Equal("a\uFFFDb", Form("data[A]=a%FFb")!["A"]!.GetValue<string>());

    [Theory]
    [InlineData("data[L][0]=a&data[L][1]=b", """{"L":["a","b"]}""")]
    [InlineData("data[L][]=a&data[L][]=b", """{"L":["a","b"]}""")]
    [InlineData("data[L][1]=a&data[L][]=b", """{"L":{"1":"a","2":"b"}}""")]
    [InlineData("data[L][x]=a&data[L][7]=b&data[L][3]=c&data[L][]=d", """{"L":{"x":"a","7":"b","3":"c","8":"d"}}""")]
    [InlineData("data[L][7]=a&data[L]=x&data[L][]=b", """{"L":["b"]}""")]
    [InlineData("data[L][1]=a&data[L][0]=b", """{"L":{"1":"a","0":"b"}}""")]
    [InlineData("data[L][571][X]=a", """{"L":{"571":{"X":"a"}}}""")]
    [InlineData("data[L][00]=a", """{"L":{"00":"a"}}""")]
    [InlineData("data[0]=a&data[1]=b", """["a","b"]""")]
    public void Consecutive_positions_are_a_list_and_other_keys_a_map(string body, string expected) => AssertForm(expected, body);

    [Theory]
    [InlineData("data[A]=1&data[A]=2", """{"A":"2"}""")]
    [InlineData("data[A]=1&data[A][B]=2", """{"A":{"B":"2"}}""")]
    [InlineData("data[A][B]=2&data[A]=1", """{"A":"1"}""")]
    [InlineData("data[A][B]=2&data[A]=1&data[A][C]=3", """{"A":{"C":"3"}}""")]
    [InlineData("data=1&data[A]=2", """{"A":"2"}""")]
    [InlineData("data[A]=2&data=1", "\"1\"")]
    [InlineData("data[A][x]=1&data[B]=2&data[A][y]=3", """{"A":{"x":"1","y":"3"},"B":"2"}""")]
    [InlineData("data[a]=1&data[A]=2", """{"a":"1","A":"2"}""")]
    public void Of_contradicting_pairs_the_last_counts_as_in_php(string body, string expected) => AssertForm(expected, body);

    [Theory]
    [InlineData("data[A=1", "null")]
    [InlineData("data]A[=1", "null")]
    [InlineData("data[A][B=1", """{"A":"1"}""")]
    [InlineData("data[A]x[B]=1", """{"A":"1"}""")]
    [InlineData("data[A]]=1", """{"A":"1"}""")]
    [InlineData("data[[A]]=1", """{"[A":"1"}""")]
    [InlineData("data[__proto__][x]=1", """{"__proto__":{"x":"1"}}""")]
    [InlineData("data[]=1", """["1"]""")]
    [InlineData("data[a%5Db]=1", """{"a":"1"}""")]
    public void A_key_ends_at_its_first_malformed_bracket(string body, string expected) => AssertForm(expected, body);

    [Theory]
    [InlineData("data[a][b][c]=1&data[a][b][d]=2&data[a][e]=3", """{"a":{"b":{"c":"1","d":"2"},"e":"3"}}""")]
    [InlineData("data%5Ba%5D%5Bb%5D=1&data[a][c]=2&data%5Ba%5D%5Bd%5D=3", """{"a":{"b":"1","c":"2","d":"3"}}""")]
    [InlineData("data[a[b][x]=1&data[a[c][x]=2", """{"a[b":{"x":"1"},"a[c":{"x":"2"}}""")]
    [InlineData("data[a%5Bb]=1&data[a%5Bc]=2", """{"a[b":"1","a[c":"2"}""")]
    [InlineData("data[a][][b]=1&data[a][][b]=2", """{"a":[{"b":"1"},{"b":"2"}]}""")]
    [InlineData("data[a][][b][c]=1&data[a][][b][c]=2", """{"a":[{"b":{"c":"1"}},{"b":{"c":"2"}}]}""")]
    [InlineData("data[a][b][c]=1&data[a]=2&data[a][b][d]=3", """{"a":{"b":{"d":"3"}}}""")]
    [InlineData("data[a][b][c]=1&data[a][b]=2&data[a][b][d]=3", """{"a":{"b":{"d":"3"}}}""")]
    [InlineData("data[a][b]=1&data[a]x[c]=2", """{"a":"2"}""")]
    [InlineData("data[a][b]=1&data[a]=2", """{"a":"2"}""")]
    [InlineData("data[a][b]=1&data[ab]=2&data[a][b", """{"a":"","ab":"2"}""")]
    public void Keys_that_begin_alike_lead_to_the_same_object(string body, string expected) => AssertForm(expected, body);

    [Fact]
    public void Many_appended_values_keep_their_order()
    {
        var body = string.Concat(Enumerable.Range(0, 2000).Select(index => $"data[]={index}&"));

        var list = Assert.IsType<JsonArray>(Form(body));

        Assert.Equal(Enumerable.Range(0, 2000).Select(index => $"{index}"), list.Select(element => element!.GetValue<string>()));
    }

    [Fact]
    public void Wide_objects_keep_one_value_for_each_key()
    {
        var body = string.Concat(Enumerable.Range(0, 3000).Select(index => $"data[k{index % 1000}][v]={index}&"));

        var members = Assert.IsType<JsonObject>(Form(body));

        Assert.Equal(1000, members.Count);
        Assert.Equal("2007", members["k7"]!["v"]!.GetValue<string>());
    }

    [Fact]
    public void A_replaced_wide_object_leaves_nothing_behind()
    {
        var wide = string.Concat(Enumerable.Range(0, 20).Select(index => $"data[A][k{index}]={index}&"));

        AssertForm("""{"A":{"k3":"new"}}""", wide + "data[A]=text&data[A][k3]=new");
    }

    [Fact]
    public void An_object_that_is_replaced_again_and_again_keeps_its_last_members()
    {
        var wide = string.Concat(Enumerable.Range(0, 20).Select(index => $"data[k{index}]={index}&"));
        var replaced = string.Concat(Enumerable.Range(0, 100).Select(index => $"data[k3][a]={index}&data[k3]=text&"));

        var members = Assert.IsType<JsonObject>(Form(wide + replaced + "data[k3][a]=1&data[k3][b]=2&data[k3][a]=3"));

        Assert.Equal("""{"a":"3","b":"2"}""", members["k3"]!.ToJsonString());
        Assert.Equal(20, members.Count);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Depth_is_bounded(int levels, bool isAccepted)
    {
        var body = "data" + string.Concat(Enumerable.Repeat("[a]", levels - 1)) + "=1";

        Assert.Equal(isAccepted, Record.Exception(() => Form(body)) is not PayloadFormatException);
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void Pairs_are_bounded(int pairs, bool isAccepted)
    {
        var body = string.Concat(Enumerable.Repeat("a=1&", pairs));

        Assert.Equal(isAccepted, Record.Exception(() => Form(body)) is not PayloadFormatException);
    }

    [Fact]
    public void A_disposed_document_gives_nothing()
    {
        var document = PayloadDocument.ParseForm("data[A]=secret"u8);
        var root = document.Root;
        document.Dispose();
        document.Dispose();

        _ = Assert.Throws<ObjectDisposedException>(() => root.Kind);
    }

    private static JsonNode? Form(string body)
    {
        using var document = PayloadDocument.ParseForm(Encoding.UTF8.GetBytes(body));
        return document.Root.ToJson();
    }

    private static void AssertForm(string expected, string body)
        => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), Form(body)), Form(body)?.ToJsonString() ?? "null");
}

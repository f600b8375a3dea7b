using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Tests.Payloads;

public sealed class JsonPayloadTests
{
    [Theory]
    [InlineData("""{"FIELDS":{"ID":7,"TITLE":"a\"\u00e9\n😀","X":null,"T":true,"F":false,"N":1.50,"E":[],"O":{},"L":[1,{"A":[2]}]}}""")]
    [InlineData("107")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    public void Json_is_kept_as_it_is(string json) => AssertJson(json, json);

    [Theory]
    [InlineData("""{"A":1,"A":2}""", """{"A":2}""")]
    [InlineData("""{"A":{"B":1},"A":2}""", """{"A":2}""")]
    [InlineData("""{"A":{"B":1},"A":{"C":2}}""", """{"A":{"B":1,"C":2}}""")]
    [InlineData("""{"A":[1,2],"A":{"C":2}}""", """{"A":{"C":2}}""")]
    public void Of_equal_names_the_last_counts(string json, string expected) => AssertJson(expected, json);

    [Fact]
    public void Wide_objects_stand_beside_long_lists()
    {
        var list = string.Join(',', Enumerable.Range(0, 100));
        var members = string.Join(',', Enumerable.Range(0, 100).Select(index => $"\"k{index % 50}\":{index}"));
        var last = string.Join(',', Enumerable.Range(50, 50).Select(index => $"\"k{index - 50}\":{index}"));

        AssertJson($$"""{"":[{{list}}],"O":{{{last}}},"L":[{{list}}]}""", $$"""{"":[{{list}}],"O":{{{members}}},"L":[{{list}}]}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"A\":\"\\uD800\"}")]
    [InlineData("nul")]
    public void What_is_no_json_is_refused(string json)
        => Assert.Throws<PayloadFormatException>(() => PayloadDocument.ParseJson(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(10_000, false)]
    public void Depth_is_bounded(int levels, bool isAccepted)
    {
        var json = string.Concat(Enumerable.Repeat("[", levels - 1)) + "1" + string.Concat(Enumerable.Repeat("]", levels - 1));

        var exception = Record.Exception(() => PayloadDocument.ParseJson(Encoding.UTF8.GetBytes(json)).Dispose());

        Assert.Equal(isAccepted, exception is null);
        Assert.True(exception is null or PayloadFormatException);
    }

    [Fact]
    public void Values_are_bounded()
    {
        var json = "[" + string.Join(',', Enumerable.Repeat("1", 10_000)) + "]";

        _ = Assert.Throws<PayloadFormatException>(() => PayloadDocument.ParseJson(Encoding.UTF8.GetBytes(json)));
    }

    private static void AssertJson(string expected, string json)
    {
        using var document = PayloadDocument.ParseJson(Encoding.UTF8.GetBytes(json));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), document.Root.ToJson()), document.Root.ToJson()?.ToJsonString());
    }
}

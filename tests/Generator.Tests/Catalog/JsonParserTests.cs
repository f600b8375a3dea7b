using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Tests.Catalog;

public sealed class JsonParserTests
{
    [Fact]
    public void Objects_keep_the_order_of_their_members()
    {
        var json = JsonParser.Parse("""  { "b" : 1 , "a" : [ "x", true, null, -1.5e3 ], "" : {} } """, out _);

        Assert.Equal(["b", "a", ""], json!.Members.Select(member => member.Name));
        Assert.Equal(JsonKind.Number, json["b"]!.Kind);
        Assert.Equal("x", json["a"]!.Elements[0].Text);
        Assert.Equal(
            [JsonKind.String, JsonKind.True, JsonKind.Null, JsonKind.Number], json["a"]!.Elements.Select(element => element.Kind));
        Assert.Empty(json[""]!.Members);
        Assert.Null(json["c"]);
    }

    [Fact]
    public void Values_and_names_know_where_they_stand()
    {
        const string Text = """ { "a\t" : [ 12, "x" ] } """;

        var member = JsonParser.Parse(Text, out var end)!.Members.Single();

        Assert.Equal(Text.Length, end);
        Assert.Equal("\"a\\t\"", Text.Substring(member.NameSpan.Start, member.NameSpan.Length));
        Assert.Equal("[ 12, \"x\" ]", Text.Substring(member.Value.Span.Start, member.Value.Span.Length));
        Assert.Equal("12", Text.Substring(member.Value.Elements[0].Span.Start, member.Value.Elements[0].Span.Length));
    }

    [Fact]
    public void Escapes_are_decoded() => Assert.Equal("\" \\ / \b \f \n \r \t é 😀", JsonParser.Parse("""
        "\" \\ \/ \b \f \n \r \t \u00e9 \uD83D\ude00"
        """, out _)!.Text);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("{]")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("""{"a"}""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{a:1}""")]
    [InlineData("\"a")]
    [InlineData("\"\n\"")]
    [InlineData("""
        "\x"
        """)]
    [InlineData("""
        "\u12"
        """)]
    [InlineData("""
        "\u12G4"
        """)]
    [InlineData("\"\\")]
    [InlineData("nothing")]
    [InlineData("1 1")]
    [InlineData("'a'")]
    public void Malformed_text_gives_nothing(string text) => Assert.Null(JsonParser.Parse(text, out _));

    [Fact]
    public void Depth_is_bounded() => Assert.Null(JsonParser.Parse(new string('[', 100_000), out _));
}

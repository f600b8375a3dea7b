using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Tests.Catalog;

public sealed class JsonParserTests
{
    [Fact]
    public void Objects_keep_the_order_of_their_members()
    {
        var json = JsonParser.Parse("""  { "b" : 1 , "a" : [ "x", true, null, -1.5e3 ], "" : {} } """);

        Assert.Equal(["b", "a", ""], json!.Members.Select(member => member.Key));
        Assert.Equal("1", json["b"]!.Text);
        Assert.Equal(["x", "true", null, "-1.5e3"], json["a"]!.Elements.Select(element => element.Text));
        Assert.Empty(json[""]!.Members);
        Assert.Null(json["c"]);
    }

    [Fact]
    public void Escapes_are_decoded() => Assert.Equal("\" \\ / \b \f \n \r \t é 😀", JsonParser.Parse("""
        "\" \\ \/ \b \f \n \r \t \u00e9 \uD83D\ude00"
        """)!.Text);

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
    public void Malformed_text_gives_nothing(string text) => Assert.Null(JsonParser.Parse(text));

    [Fact]
    public void Depth_is_bounded() => Assert.Null(JsonParser.Parse(new string('[', 100_000)));
}

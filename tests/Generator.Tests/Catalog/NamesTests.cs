using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Tests.Catalog;

public sealed class NamesTests
{
    [Theory]
    [InlineData("ID", "Id")]
    [InlineData("ENTITY_TYPE_ID", "EntityTypeId")]
    [InlineData("documentUid", "DocumentUid")]
    [InlineData("CHAT_ENTITY_DATA_1", "ChatEntityData1")]
    [InlineData("is_accessible", "IsAccessible")]
    [InlineData("isHTMLText", "IsHtmlText")]
    [InlineData("chatID", "ChatId")]
    [InlineData("b2eDocument", "B2eDocument")]
    [InlineData("foo.bar", "FooBar")]
    [InlineData("foo bar", "FooBar")]
    [InlineData("2FA", "_2Fa")]
    [InlineData("__", "_")]
    public void A_key_becomes_a_property_by_its_words(string key, string name) => Assert.Equal(name, Names.OfKey(key));

    [Theory]
    [InlineData("OnFooBar", "OnFooBar")]
    [InlineData("ONFOOBAR", "ONFOOBAR")]
    [InlineData("onFooBar", "OnFooBar")]
    [InlineData("foo.on.bar", "FooOnBar")]
    [InlineData("foo-bar_1", "FooBar1")]
    [InlineData("1foo", "_1foo")]
    [InlineData(".", "_")]
    public void The_payload_of_an_unknown_event_is_named_as_the_event_is_written(string eventName, string name)
        => Assert.Equal(name, Names.OfEvent(eventName));
}

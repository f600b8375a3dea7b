using Bitrix24Typed.Dashboard.DeadLetters;

namespace Bitrix24Typed.Dashboard.Tests;

public sealed class ReasonTests
{
    [Theory]
    [InlineData("The warehouse does not answer.", "The warehouse does not answer.")]
    [InlineData("Deal 7 of the author failed with code 12.", "Deal 7 of the author failed with code 12.")]
    [InlineData("GET https://a.example/rest/crm.deal.get?auth=0123456789abcdef&id=7 was refused", "GET https://a.example/rest/crm.deal.get?auth=***&id=7 was refused")]
    [InlineData("https://a.example/rest/1/abcdefghijklmnop/profile", "https://a.example/rest/1/***/profile")]
    [InlineData("auth[access_token]=sometoken1", "auth[access_token]=***")]
    [InlineData("{\"refresh_token\": \"sometoken1\"}", "{\"refresh_token\": \"***\"}")]
    [InlineData("Authorization: Bearer sometoken1", "Authorization: Bearer ***")]
    [InlineData("password='hunter2hunter2'", "password='***'")]
    [InlineData("It was 3f9a4b7c21d04e553f9a4b7c21d04e55, they said", "It was ***, they said")]
    public void A_reason_is_shown_without_what_looks_like_a_secret(string message, string shown) => Assert.Equal(shown, RedactedReason.Of(message));

    [Fact]
    public void A_long_reason_is_cut() => Assert.Equal(301, RedactedReason.Of(new string('.', 5000)).Length);
}

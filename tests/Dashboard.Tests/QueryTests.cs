using Bitrix24Typed.Dashboard.Events;

namespace Bitrix24Typed.Dashboard.Tests;

public sealed class QueryTests
{
    private static readonly string[] Families = ["crm.deal", "crm.item", "task"];

    [Theory]
    [InlineData("deal 7", "crm.deal", "7")]
    [InlineData(" CRM.Deal  #7 ", "crm.deal", "7")]
    [InlineData("item 147:12", "crm.item", "147:12")]
    [InlineData("task 3", "task", "3")]
    [InlineData("7", "crm.deal,crm.item,task", "7")]
    public void An_object_is_named_as_a_person_would(string text, string families, string identity)
    {
        var query = EntityQuery.Parse(text, Families);

        Assert.Equal((families, identity), (string.Join(',', query!.Families), query.Identity));
    }

    [Theory]
    [InlineData("")]
    [InlineData("invoice 7")]
    [InlineData("eal 7")]
    [InlineData("deal 7 8")]
    public void What_means_nothing_is_no_query(string text) => Assert.Null(EntityQuery.Parse(text, Families));
}

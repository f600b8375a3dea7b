using System.Text;
using Bitrix24Typed.Offline;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Tests.Offline;

public sealed class ChangeHashTests
{
    [Theory]
    [InlineData("data[FIELDS][ID]=1&ts=5&auth[access_token]=x", """{"FIELDS":{"ID":1}}""")]
    [InlineData("data%5BFIELDS%5D%5BID%5D=1", """{"FIELDS":{"ID":"1","TITLE":null,"TAGS":[],"MORE":{"X":[]}}}""")]
    [InlineData("data[x][0]=a&data[x][1]=b+c", """{"x":["a","b c"]}""")]
    [InlineData("data[yes]=1&data[no]=0", """{"yes":true,"no":false}""")]
    [InlineData("data=undefined", "\"undefined\"")]
    [InlineData("event=x", "null")]
    [InlineData("data[text]=%C3%84%5B1%5D", """{"text":"\u00c4[1]"}""")]
    public void A_delivery_and_a_row_of_one_change_have_one_hash(string form, string json) => Assert.Equal(OfForm(form), OfJson(json));

    [Theory]
    [InlineData("""{"FIELDS":{"ID":1}}""", """{"FIELDS":{"ID":2}}""")]
    [InlineData("""{"FIELDS":{"ID":1}}""", """{"FIELDS":{"ID":1,"STAGE":"NEW"}}""")]
    [InlineData("""{"FIELDS":{"ID":1}}""", """{"FIELDS_AFTER":{"ID":1}}""")]
    [InlineData("""{"a":"b","c":"d"}""", """{"a":"bc","c":"d"}""")]
    [InlineData("""{"a":"1"}""", """{"a":"01"}""")]
    [InlineData("""{"a":""}""", "{}")]
    public void What_differs_has_another_hash(string one, string other) => Assert.NotEqual(OfJson(one), OfJson(other));

    [Fact]
    public void Portals_events_and_users_are_told_apart()
    {
        using var data = PayloadDocument.ParseJson("{}"u8);
        UInt128[] hashes =
        [
            ChangeHash.Of("a", "B", 0, data), ChangeHash.Of("b", "B", 0, data), ChangeHash.Of("a", "C", 0, data), ChangeHash.Of("a", "B", 7, data),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    private static UInt128 OfForm(string body)
    {
        using var data = PayloadDocument.ParseForm(Encoding.UTF8.GetBytes(body));
        return ChangeHash.Of("m", "ONCRMDEALUPDATE", 0, data);
    }

    private static UInt128 OfJson(string json)
    {
        using var data = PayloadDocument.ParseJson(Encoding.UTF8.GetBytes(json));
        return ChangeHash.Of("m", "ONCRMDEALUPDATE", 0, data);
    }
}

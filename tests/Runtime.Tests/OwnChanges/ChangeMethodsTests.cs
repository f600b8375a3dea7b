using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.OwnChanges;

namespace Bitrix24Typed.Tests.OwnChanges;

public sealed class ChangeMethodsTests
{
    [Theory]
    [InlineData("crm.deal.update", """{"id":7}""", "crm.deal", ChangeKind.Update, "7")]
    [InlineData("CRM.Deal.Delete", """{"ID":"7"}""", "crm.deal", ChangeKind.Delete, "7")]
    [InlineData("crm.deal.productrows.set", """{"id":7}""", "crm.deal", ChangeKind.Update, "7")]
    [InlineData("crm.item.update", """{"entityTypeId":147,"id":7}""", "crm.dynamicitem", ChangeKind.Update, "147:7")]
    [InlineData("crm.item.update", """{"entityTypeId":"2","id":7}""", "crm.deal", ChangeKind.Update, "7")]
    [InlineData("tasks.task.update", """{"taskId":7}""", "task", ChangeKind.Update, "7")]
    [InlineData("tasks.task.complete", """{"taskId":7}""", "task", ChangeKind.Update, "7")]
    public void The_object_is_known_before_the_call(string method, string parameters, string family, ChangeKind kind, string objectId)
    {
        var target = ChangeMethods.TargetOf(method, JsonNode.Parse(parameters)!.AsObject())!.Value;

        Assert.Equal((family, kind, objectId), (target.Family, target.Kind, target.ObjectId));
        Assert.Equal(objectId, target.ObjectIdAfter(default));
    }

    [Theory]
    [InlineData("crm.deal.add", "{}", "7", "7")]
    [InlineData("crm.item.add", """{"entityTypeId":147}""", """{"item":{"id":7}}""", "147:7")]
    [InlineData("crm.item.add", """{"entityTypeId":2}""", """{"item":{"id":7}}""", "7")]
    [InlineData("tasks.task.add", "{}", """{"task":{"id":"7"}}""", "7")]
    [InlineData("crm.deal.add", "{}", "[]", null)]
    [InlineData("crm.deal.update", """{"id":"$result[add]"}""", "7", null)]
    public void What_is_made_is_known_by_the_answer(string method, string parameters, string result, string? objectId)
    {
        var target = ChangeMethods.TargetOf(method, JsonNode.Parse(parameters)!.AsObject())!.Value;

        Assert.Null(target.ObjectId);
        Assert.Equal(objectId, target.ObjectIdAfter(JsonElement.Parse(result)));
    }

    [Theory]
    [InlineData("crm.deal.get")]
    [InlineData("crm.deal.list")]
    [InlineData("crm.item.update")]
    [InlineData("crm.deal.contact.add")]
    [InlineData("event.bind")]
    [InlineData("profile")]
    public void Other_methods_change_nothing_that_has_events(string method) => Assert.Null(ChangeMethods.TargetOf(method, []));

    [Fact]
    public void Each_family_has_events_of_its_changes()
    {
        var events = JsonNode.Parse(File.ReadAllText(CatalogPath()))!["events"]!.AsObject();
        foreach (var family in ChangeMethods.Families.Values.Distinct())
        {
            var kinds = events.Where(entry => (string?)entry.Value!["family"] == family).Select(entry => ChangeMethods.KindOfEvent(entry.Key));
            Assert.Contains(ChangeKind.Update, kinds);
        }
    }

    private static string CatalogPath([CallerFilePath] string file = "")
        => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "Generator", "Catalog", "events.json");
}

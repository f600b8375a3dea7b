using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.OwnChanges;

/// <summary>Tells what a method changes, for the objects that have events. What it does not know is nobody's own change.</summary>
internal static class ChangeMethods
{
    private const string Items = "crm.item";
    private const string DynamicItems = "crm.dynamicitem";

    /// <summary>The families of events by the beginning of their methods' names.</summary>
    public static FrozenDictionary<string, string> Families { get; } = new Dictionary<string, string>
    {
        ["crm.activity"] = "crm.activity",
        ["crm.company"] = "crm.company",
        ["crm.contact"] = "crm.contact",
        ["crm.deal"] = "crm.deal",
        ["crm.deal.productrows"] = "crm.deal",
        [Items] = DynamicItems,
        ["crm.lead"] = "crm.lead",
        ["crm.lead.productrows"] = "crm.lead",
        ["crm.product"] = "crm.product",
        ["crm.quote"] = "crm.quote",
        ["crm.quote.productrows"] = "crm.quote",
        ["crm.requisite"] = "crm.requisite",
        ["crm.requisite.bankdetail"] = "crm.bankdetail",
        ["crm.timeline.comment"] = "crm.timeline.comment",
        ["tasks.task"] = "task",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Items of these types have events of their own.
    private static readonly FrozenDictionary<int, string> ItemFamilies = new Dictionary<int, string>
    {
        [1] = "crm.lead",
        [2] = "crm.deal",
        [3] = "crm.contact",
        [4] = "crm.company",
        [7] = "crm.quote",
    }.ToFrozenDictionary();

    /// <summary>What a call changes, or <see langword="null"/>.</summary>
    public static ChangeTarget? TargetOf(string method, JsonObject? parameters)
    {
        var separator = method.LastIndexOf('.');
        if (separator < 0 || KindOf(method[(separator + 1)..]) is not { } kind || !Families.TryGetValue(method[..separator], out var family))
            return null;

        var identifier = kind is ChangeKind.Add ? null : Find(parameters, "id") ?? Find(parameters, "taskId");
        if (family != DynamicItems)
            return new ChangeTarget(family, kind, identifier, ItemType: null);

        if (!int.TryParse(Find(parameters, "entityTypeId"), NumberStyles.None, CultureInfo.InvariantCulture, out var type))
            return null;

        return ItemFamilies.TryGetValue(type, out var ownFamily)
            ? new ChangeTarget(ownFamily, kind, identifier, ItemType: null)
            : new ChangeTarget(family, kind, identifier, type);
    }

    /// <summary>What an event tells of, by its plain name, or <see langword="null"/> if it is no change.</summary>
    public static ChangeKind? KindOfEvent(string eventName) => eventName switch
    {
        _ when eventName.EndsWith("ADD", StringComparison.OrdinalIgnoreCase) => ChangeKind.Add,
        _ when eventName.EndsWith("UPDATE", StringComparison.OrdinalIgnoreCase) => ChangeKind.Update,
        _ when eventName.EndsWith("DELETE", StringComparison.OrdinalIgnoreCase) => ChangeKind.Delete,
        _ => null,
    };

    /// <summary>Tasks have many verbs that change them: complete, start, delegate. What reads is known.</summary>
    private static ChangeKind? KindOf(string verb) => verb.ToUpperInvariant() switch
    {
        "ADD" => ChangeKind.Add,
        "DELETE" => ChangeKind.Delete,
        "GET" or "LIST" or "FIELDS" => null,
        var other => other.StartsWith("GET", StringComparison.Ordinal) ? null : ChangeKind.Update,
    };

    private static string? Find(JsonObject? parameters, string name)
    {
        foreach (var (key, value) in parameters ?? [])
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value?.ToString();
        }

        return null;
    }
}

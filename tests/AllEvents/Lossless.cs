using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.AllEvents;

/// <summary>Checks that every value that came is found again: in a property of the payload, or in the additional data of its object.</summary>
internal static class Lossless
{
    public static void Check(object payload, JsonNode? data)
    {
        switch (data)
        {
            case JsonObject members:
                CheckObject(payload, members, "data");
                break;
            case JsonArray elements:
                CheckObject(payload, Indexed(elements), "data");
                break;
            case not null:
                Assert.Contains(payload.GetType().GetProperties(), property => Fits(property.GetValue(payload), data, "data", isCheck: true));
                break;
        }
    }

    private static void CheckObject(object payload, JsonObject members, string path)
    {
        var additional = (JsonObject?)payload.GetType().GetProperty("AdditionalData")!.GetValue(payload);
        foreach (var (key, value) in members)
        {
            if (additional?.ContainsKey(key) is true)
            {
                Assert.True(JsonNode.DeepEquals(additional[key], value), $"{path}.{key} is kept differently.");
                continue;
            }

            var property = payload.GetType().GetProperties().SingleOrDefault(candidate => IsNamed(candidate.Name, key));
            Assert.True(property is not null, $"{path}.{key} is lost.");
            Assert.True(Fits(property.GetValue(payload), value, $"{path}.{key}", isCheck: false), $"{path}.{key} is read differently.");
        }
    }

    private static bool IsNamed(string property, string key)
    {
        var plain = string.Concat(key.Where(char.IsLetterOrDigit));
        return plain.Equals(property, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Fits(object? value, JsonNode? node, string path, bool isCheck)
    {
        if (value is null)
            return node is null || Text(node) == "undefined";

        switch (value)
        {
            case string text:
                return text == Text(node);
            case long number:
                return number.ToString(CultureInfo.InvariantCulture) == Text(node);
            case decimal number:
                return number == decimal.Parse(Text(node)!, CultureInfo.InvariantCulture);
            case bool flag:
                return flag == Text(node) is "Y" or "1" or "true";
            case DateTimeOffset time:
                return Text(node)!.All(char.IsAsciiDigit)
                    ? time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) == Text(node)
                    : time == DateTimeOffset.Parse(Text(node)!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            case JsonNode json:
                return JsonNode.DeepEquals(json, node);
            case IDictionary map:
                foreach (var (key, member) in Members(node))
                    Assert.True(Fits(map[key], member, $"{path}.{key}", isCheck), $"{path}.{key} is read differently.");
                return true;
            case IEnumerable list:
                var elements = Members(node).Select(member => member.Value).ToList();
                var values = list.Cast<object?>().ToList();
                return elements.Count == values.Count
                    && elements.Zip(values).All(pair => Fits(pair.Second, pair.First, path, isCheck));
            default:
                if (isCheck)
                    return false;
                CheckObject(value, Members(node), path);
                return true;
        }
    }

    private static JsonObject Members(JsonNode? node) => node switch
    {
        JsonObject members => members,
        JsonArray elements => Indexed(elements),
        _ => [],
    };

    private static JsonObject Indexed(JsonArray elements)
    {
        var members = new JsonObject();
        for (var index = 0; index < elements.Count; index++)
            members[index.ToString(CultureInfo.InvariantCulture)] = elements[index]?.DeepClone();
        return members;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}

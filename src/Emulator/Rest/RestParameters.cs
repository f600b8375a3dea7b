using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Php;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>The parameters of a call. The letter case of their names does not matter.</summary>
internal sealed class RestParameters
{
    private readonly JsonObject _values = new(new JsonNodeOptions { PropertyNameCaseInsensitive = true });

    /// <summary>Takes parameters over; those of the same name replace earlier ones.</summary>
    public RestParameters Add(JsonObject values)
    {
        foreach (var (name, value) in values)
            _values[name] = value?.DeepClone();
        return this;
    }

    /// <summary>Whether a parameter was given.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>A parameter of any kind.</summary>
    public JsonNode? this[string name] => _values[name];

    /// <summary>A scalar as text; empty if it was not given.</summary>
    public string Text(string name) => _values[name] is JsonValue scalar ? PhpText.Of(scalar) : "";

    /// <summary>A whole number; zero if it was not given or is none.</summary>
    public long Integer(string name)
        => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether PHP would take the parameter for true.</summary>
    public bool IsTrue(string name) => Text(name) is not ("" or "0");

    /// <summary>Takes a parameter away.</summary>
    public string Take(string name)
    {
        var text = Text(name);
        _ = _values.Remove(name);
        return text;
    }

    /// <summary>A copy of all parameters as they were sent.</summary>
    public JsonObject ToJson() => (JsonObject)_values.DeepClone();
}

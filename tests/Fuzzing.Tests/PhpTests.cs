using System.Text;
using System.Text.Json.Nodes;
using Bitrix24Typed.Payloads;
using CsCheck;

namespace Bitrix24Typed.Fuzzing.Tests;

/// <summary>Portals are written in PHP: what PHP encodes is decoded without loss, and what it would decode is decoded alike.</summary>
public sealed class PhpTests : IDisposable
{
    private const int Values = 10_000;

    // What a query may be made of; a NUL would end a key of PHP's, and a blank alone in brackets appends.
    private static readonly Gen<string> Part = Gen.Frequency(
        (4, Gen.OneOf("data", "data[a]", "data[b]", "data[a][b]", "data[]", "data[0]", "data[1]", "data[5]", "data[007]", "data[-1]", "data[a][]", "data%5Ba%5D", "data%5ba%5d%5B%5D", "other")),
        (1, Gen.OneOf("data[", "data]", "data[a", "data[a]b", "data[a]b[c]", "data[a][", "data[[a]]", "data[a]]", "data%5", "datax", "Data[a]", "data[a=b]", "data[%zz]", "data[é]", "data[a b]", "data[a.b]", "data[a+b]")));

    private static readonly Gen<string> Value = Gen.OneOf("", "1", "x", "a+b", "%41", "%4", "%", "%zz", "%25", "%E9", "%C3%A9", "a=b", "[x]", "%0D%0A", "é", "undefined");

    private static readonly Gen<string> Query = Gen.Select(Part, Gen.OneOf("=", "=", "=", ""), Value, (key, sign, value) => sign == "" ? key : key + sign + value)
        .Array[1, 12].Select(pairs => string.Join('&', pairs));

    private readonly Php _php = new();

    [Fact]
    public void What_php_encodes_is_decoded_without_loss_and_both_readers_agree() => PhpValue.Any.Sample(
        value =>
        {
            using var form = PayloadDocument.ParseForm(_php.BuildQuery(value));
            var read = form.Root.ToJson();
            using var json = PayloadDocument.ParseJson(Encoding.UTF8.GetBytes(read?.ToJsonString() ?? "null"));

            return JsonNode.DeepEquals(PhpValue.InForm(value), read) && JsonNode.DeepEquals(read, json.Root.ToJson());
        },
        iter: Values,
        threads: 1,
        print: Print);

    [Fact]
    public void Whatever_is_decoded_is_what_php_decodes() => Query.Sample(
        query =>
        {
            var bytes = Encoding.UTF8.GetBytes(query);
            using var form = PayloadDocument.ParseForm(bytes);

            return JsonNode.DeepEquals(_php.ParseQuery(bytes), form.Root.ToJson());
        },
        iter: Values,
        threads: 1,
        print: query => $"{query}\nphp  {_php.ParseQuery(Encoding.UTF8.GetBytes(query))?.ToJsonString()}\nours {Ours(query)}");

    public void Dispose() => _php.Dispose();

    private static string? Ours(string query)
    {
        using var form = PayloadDocument.ParseForm(Encoding.UTF8.GetBytes(query));
        return form.Root.ToJson()?.ToJsonString();
    }

    private string Print(JsonNode? value)
    {
        var query = _php.BuildQuery(value);
        using var form = PayloadDocument.ParseForm(query);
        return $"{value?.ToJsonString()}\nwanted {PhpValue.InForm(value)?.ToJsonString()}\nread   {form.Root.ToJson()?.ToJsonString()}\n{Encoding.UTF8.GetString(query)}";
    }
}

using System.Text;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Receiving;

/// <summary>Finds single values of a form body, for bodies of which few are needed.</summary>
internal static class FormLookup
{
    /// <summary>The last value under <c>name</c>; <see langword="null"/> if it is missing or empty.</summary>
    public static string? Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name) => Find(body, default, name);

    /// <summary>The last value under <c>outer[name]</c>; <see langword="null"/> if it is missing or empty.</summary>
    public static string? Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> outer, ReadOnlySpan<byte> name)
    {
        var found = default(ReadOnlySpan<byte>);
        var pairs = new FormPairs(body);
        while (pairs.MoveNext())
        {
            if ((outer.IsEmpty ? pairs.Key : FormKey.Inner(pairs.Key, outer)).SequenceEqual(name))
                found = pairs.Value;
        }

        return found.IsEmpty ? null : Encoding.UTF8.GetString(FormEncoding.Decode(found));
    }
}

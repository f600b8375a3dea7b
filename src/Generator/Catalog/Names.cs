using System.Text;

namespace Bitrix24Typed.Generator.Catalog;

/// <summary>Makes C# names of the names of events and of the keys of their data.</summary>
internal static class Names
{
    /// <summary>
    /// The property of a key: its words, each capitalised. <c>ENTITY_TYPE_ID</c> is <c>EntityTypeId</c>, <c>documentUid</c> is
    /// <c>DocumentUid</c>.
    /// </summary>
    public static string OfKey(string key)
    {
        var name = new StringBuilder(key.Length);
        for (var index = 0; index < key.Length; index++)
        {
            if (IsPartOfName(key[index]))
                name.Append(StartsWord(key, index) ? char.ToUpperInvariant(key[index]) : char.ToLowerInvariant(key[index]));
        }

        return AsIdentifier(name);
    }

    /// <summary>
    /// The payload of an event that the catalogue lacks: the name as written, as far as it can stand in C#. <c>OnFooBar</c> stays,
    /// <c>foo.on.bar</c> is <c>FooOnBar</c>.
    /// </summary>
    public static string OfEvent(string eventName)
    {
        var name = new StringBuilder(eventName.Length);
        for (var index = 0; index < eventName.Length; index++)
        {
            if (IsPartOfName(eventName[index]))
                name.Append(index == 0 || !IsPartOfName(eventName[index - 1]) ? char.ToUpperInvariant(eventName[index]) : eventName[index]);
        }

        return AsIdentifier(name);
    }

    private static bool StartsWord(string key, int index)
    {
        if (index == 0 || !IsPartOfName(key[index - 1]))
            return true;
        if (!char.IsUpper(key[index]))
            return false;

        var followsSmall = !char.IsUpper(key[index - 1]);
        var precedesSmall = index + 1 < key.Length && char.IsLower(key[index + 1]);
        return followsSmall || precedesSmall;
    }

    private static bool IsPartOfName(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static string AsIdentifier(StringBuilder name)
        => name.Length == 0 || char.IsDigit(name[0]) ? $"_{name}" : name.ToString();
}

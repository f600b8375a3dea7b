using System.Globalization;
using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>The names that attributes give events.</summary>
internal static class EventNames
{
    /// <summary>Whether a portal can have an event of this name.</summary>
    public static bool IsWellFormed(string name)
        => name.Length > 0 && name.All(IsPartOfName);

    /// <summary>Whether names of events can have a character.</summary>
    public static bool IsPartOfName(char character)
        => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-';

    /// <summary>
    /// Reads a suffixed name of a smart process as what it means: <c>OnCrmDynamicItemUpdate_147</c> is <c>OnCrmDynamicItemUpdate</c>,
    /// narrowed to 147. Other names stay.
    /// </summary>
    public static HandlerModel SplitEntityType(HandlerModel handler, EventCatalog catalog)
    {
        if (!TrySplit(handler.EventName, out var plainName, out var entityTypeId))
            return handler;

        return catalog.Find(plainName) is { EntityTypePath: not null }
            ? handler with { EventName = plainName, EntityTypeId = entityTypeId }
            : handler;
    }

    /// <summary>Splits a name that ends with an underscore and a number.</summary>
    public static bool TrySplit(string name, out string plainName, out int entityTypeId)
    {
        var separator = Math.Max(0, name.LastIndexOf('_'));
        plainName = name.Substring(0, separator);
        return int.TryParse(name.Substring(separator).TrimStart('_'), NumberStyles.None, CultureInfo.InvariantCulture, out entityTypeId)
            && separator > 0;
    }
}

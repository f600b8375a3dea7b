using System.Globalization;
using System.Text.Json;
using Bitrix24Typed.Rest;

namespace Bitrix24Typed.OwnChanges;

/// <summary>What a call changes, as its method and parameters say.</summary>
/// <param name="Family">What kind of object: <c>crm.deal</c>.</param>
/// <param name="Kind">What is done to it.</param>
/// <param name="Identifier">The identifier in the parameters, if there is one; of a batch it may refer to an earlier result.</param>
/// <param name="ItemType">The type of an item, which is a part of its identifier.</param>
internal readonly record struct ChangeTarget(string Family, ChangeKind Kind, string? Identifier, int? ItemType)
{
    private const char Reference = '$';

    /// <summary>The object's identifier; <see langword="null"/> if only the answer can tell it.</summary>
    public string? ObjectId => Identifier is { Length: > 0 } identifier && identifier[0] != Reference ? WithType(identifier) : null;

    /// <summary>The object's identifier, now that the result is known.</summary>
    public string? ObjectIdAfter(JsonElement result) => ObjectId ?? (Kind is ChangeKind.Add && IdIn(result) is { } id ? WithType(id) : null);

    /// <summary>A method that makes something answers with its identifier, or with the object in which it stands.</summary>
    private static string? IdIn(JsonElement result)
    {
        if (result.TryReadInteger(out var id))
            return id.ToString(CultureInfo.InvariantCulture);
        if (result.ValueKind is not JsonValueKind.Object)
            return null;

        foreach (var member in result.EnumerateObject())
        {
            if (member.Name.Equals("id", StringComparison.OrdinalIgnoreCase) && member.Value.TryReadInteger(out id))
                return id.ToString(CultureInfo.InvariantCulture);
        }

        return result.EnumerateObject().Select(member => member.Value).FirstOrDefault(value => value.ValueKind is JsonValueKind.Object) is
            { ValueKind: JsonValueKind.Object } wrapped
                ? IdIn(wrapped)
                : null;
    }

    private string WithType(string identifier) => ItemType is { } type ? string.Create(CultureInfo.InvariantCulture, $"{type}:{identifier}") : identifier;
}

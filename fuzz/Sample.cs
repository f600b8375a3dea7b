using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Fuzzing;

/// <summary>An object with a member of each kind, read as generated payloads are.</summary>
public sealed record Sample
{
    /// <summary>A number.</summary>
    public long? Id { get; init; }

    /// <summary>A text.</summary>
    public string? Name { get; init; }

    /// <summary>A flag.</summary>
    public bool? Flag { get; init; }

    /// <summary>A time.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>An object.</summary>
    public Sample? Fields { get; init; }

    /// <summary>A list.</summary>
    public IReadOnlyList<long>? List { get; init; }

    /// <summary>A map.</summary>
    public IReadOnlyDictionary<string, Sample>? Map { get; init; }

    /// <summary>Anything.</summary>
    public JsonNode? Any { get; init; }

    /// <summary>The rest.</summary>
    public JsonObject? AdditionalData { get; init; }

    /// <summary>Reads it, as a generated payload does.</summary>
    public static bool TryRead(PayloadNode node, [MaybeNullWhen(false)] out Sample value)
    {
        long? id = null;
        string? name = null;
        bool? flag = null;
        DateTimeOffset? time = null;
        Sample? fields = null;
        IReadOnlyList<long>? list = null;
        IReadOnlyDictionary<string, Sample>? map = null;
        JsonNode? any = null;
        JsonObject? additionalData = null;
        value = null;
        if (node.IsScalar)
            return false;

        foreach (var member in node)
        {
            if (member.TryRead("ID"u8, ref id))
                continue;
            if (member.TryRead("NAME"u8, ref name))
                continue;
            if (member.TryRead("FLAG"u8, ref flag))
                continue;
            if (member.TryRead("TIME"u8, ref time))
                continue;
            if (member.TryRead("FIELDS"u8, ref fields, TryRead))
                continue;
            if (member.TryReadList("LIST"u8, ref list, PayloadNode.TryReadInteger))
                continue;
            if (member.TryReadMap("MAP"u8, ref map, TryRead))
                continue;
            if (member.TryRead("ANY"u8, ref any))
                continue;

            member.Keep(ref additionalData);
        }

        value = new Sample
        {
            Id = id,
            Name = name,
            Flag = flag,
            Time = time,
            Fields = fields,
            List = list,
            Map = map,
            Any = any,
            AdditionalData = additionalData,
        };
        return true;
    }

    /// <summary>All of it.</summary>
    public override string ToString() => JsonSerializer.Serialize(this);
}

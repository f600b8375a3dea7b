using System.Text;
using Bitrix24Typed.Generator.Catalog;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes what a payload and the records within it have in common.</summary>
internal static class RecordEmitter
{
    // Up to this many keys comparing them one by one reads better than a switch and is as fast.
    private const int KeysComparedInTurn = 4;

    /// <summary>Writes the properties.</summary>
    public static void WriteProperties(CodeWriter writer, RecordLayout record)
    {
        foreach (var member in record.Members)
        {
            writer.Line(XmlText.Summary(member.Field.Summary));
            writer.Line(member.IsRequired
                ? $"public required {member.Type} {member.Property} {{ get; init; }}"
                : $"public {member.Type}? {member.Property} {{ get; init; }}");
            writer.Line();
        }

        writer.Line("/// <summary>What came and has no property here, or does not fit it; <see langword=\"null\"/> if nothing.</summary>");
        writer.Line($"public {RuntimeTypes.JsonObject}? AdditionalData {{ get; init; }}");
    }

    /// <summary>Writes the variables that the members are read into.</summary>
    public static void WriteLocals(CodeWriter writer, RecordLayout record)
    {
        foreach (var member in record.Members)
            writer.Line($"{member.Type}? {member.Local} = null;");
        writer.Line($"{RuntimeTypes.JsonObject}? additionalData = null;");
        writer.Line();
    }

    /// <summary>Writes the loop that reads the members of a node.</summary>
    public static void WriteLoop(CodeWriter writer, RecordLayout record, string node)
    {
        if (record.Members.Count == 0)
        {
            writer.Line($"foreach (var member in {node})");
            using (writer.Indent())
                writer.Line("member.Keep(ref additionalData);");
            return;
        }

        using (writer.Block($"foreach (var member in {node})"))
        {
            if (record.Members.Count > KeysComparedInTurn)
            {
                WriteSwitch(writer, record);
            }
            else
            {
                foreach (var member in record.Members)
                    WriteComparison(writer, member);
            }

            writer.Line();
            writer.Line("member.Keep(ref additionalData);");
        }
    }

    /// <summary>Writes the method that reads the record.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="record">The record.</param>
    /// <param name="node">The parameter for what is read.</param>
    /// <param name="missing">The condition under which something is missing that the record cannot be without.</param>
    /// <param name="writeReading">Writes what reads the node into variables.</param>
    public static void WriteReader(CodeWriter writer, RecordLayout record, string node, string? missing, Action writeReading)
    {
        var value = $"[{RuntimeTypes.MaybeNullWhen}(false)] out {record.TypeName} value";
        using (writer.Block($"internal static bool TryRead({RuntimeTypes.PayloadNode} {node}, {value})"))
        {
            writer.Line("value = null;");
            writeReading();
            writer.Line();
            if (missing is not null)
                WriteRefusal(writer, missing);
            WriteInitializer(writer, record);
            writer.Line("return true;");
        }
    }

    /// <summary>The condition under which something is missing that a record cannot be without.</summary>
    public static string? MissingIn(RecordLayout record)
        => record.Members.FirstOrDefault(member => member.IsRequired) is { } required ? $"{required.Local} is null" : null;

    /// <summary>Writes how the record prints itself, if it holds something secret: payloads end up in logs.</summary>
    public static void WritePrinting(CodeWriter writer, RecordLayout record)
    {
        if (record.Members.All(member => member.Field.Type is not FieldType.Secret))
            return;

        var printable = record.Members.Where(member => member.Field.Type is not FieldType.Secret);
        string[] printed = [.. printable.Select(member => member.Property), "AdditionalData"];
        writer.Line();
        using (writer.Block($"private bool PrintMembers({RuntimeTypes.StringBuilder} builder)"))
        {
            foreach (var property in printed)
                writer.Line($"builder.Append(\"{(property == printed[0] ? "" : ", ")}{property} = \").Append({property});");
            writer.Line("return true;");
        }
    }

    /// <summary>Writes the types that the properties need: records and constants.</summary>
    public static void WriteNestedTypes(CodeWriter writer, RecordLayout record)
    {
        foreach (var member in record.Members)
        {
            if (member.Record is not null)
                WriteRecord(writer, member.Record);
            if (member.ValuesType is not null)
                WriteValues(writer, member.ValuesType, member);
        }
    }

    private static void WriteSwitch(CodeWriter writer, RecordLayout record)
    {
        writer.Line("var key = member.Key;");
        new LookupEmitter(writer, "key").Write(record.Members.Select(
            member => new LookupEntry(Encoding.UTF8.GetBytes(member.Field.Key), found => WriteComparison(found, member))));
    }

    private static void WriteComparison(CodeWriter writer, MemberLayout member)
    {
        writer.Line($"if ({member.Read("member")})");
        using (writer.Indent())
            writer.Line("continue;");
    }

    private static void WriteRecord(CodeWriter writer, RecordLayout record)
    {
        writer.Line();
        writer.Line(XmlText.Summary(record.Summary));
        using (writer.Block($"public sealed partial record {record.TypeName}"))
        {
            WriteProperties(writer, record);
            writer.Line();
            WriteReader(writer, record, "node", MissingIn(record), () =>
            {
                WriteRefusal(writer, "!node.IsContainer");
                WriteLocals(writer, record);
                WriteLoop(writer, record, "node");
            });
            WritePrinting(writer, record);
            WriteNestedTypes(writer, record);
        }
    }

    private static void WriteInitializer(CodeWriter writer, RecordLayout record)
    {
        using (writer.Block($"value = new {record.TypeName}", "};"))
        {
            foreach (var member in record.Members)
                writer.Line($"{member.Property} = {member.Local}{(member is { IsRequired: true, IsValueType: true } ? ".Value" : "")},");
            writer.Line("AdditionalData = additionalData,");
        }
    }

    private static void WriteRefusal(CodeWriter writer, string condition)
    {
        writer.Line($"if ({condition})");
        using (writer.Indent())
            writer.Line("return false;");
        writer.Line();
    }

    private static void WriteValues(CodeWriter writer, string valuesType, MemberLayout member)
    {
        var names = new NameScope([valuesType, .. RecordLayout.ObjectMembers]);

        writer.Line();
        writer.Line($"/// <summary>Known values of <see cref=\"{member.Property}\"/>. There may be others.</summary>");
        using (writer.Block($"public static class {valuesType}"))
        {
            var isFirst = true;
            foreach (var value in member.Field.Values)
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                writer.Line($"/// <summary><c>{XmlText.Escape(value.Value)}</c></summary>");
                writer.Line($"public const string {names.Take(value.Name)} = {Literal.Of(value.Value)};");
            }
        }
    }
}

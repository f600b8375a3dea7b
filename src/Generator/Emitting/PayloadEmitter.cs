using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes the payload of an event.</summary>
internal static class PayloadEmitter
{
    private const string DocumentationSite = "https://apidocs.bitrix24.com/";

    /// <summary>Adds the payload to the compilation.</summary>
    public static void Emit(SourceProductionContext context, PayloadModel payload)
        => context.AddFile(HintNames.OfPayload(payload.Event.Code), Write(payload));

    /// <summary>Writes the file of the payload.</summary>
    public static string Write(PayloadModel payload)
    {
        var (definition, writer) = (payload.Event, new CodeWriter());
        var fields = definition.Scalar is { } scalar ? [scalar] : definition.Fields.AsEnumerable();
        var record = RecordLayout.Of(
            definition.Name, definition.Summary, fields, definition.Identity is [var identity] ? identity.Split('.') : []);

        GeneratedFile.WriteHead(writer, payload.Namespace);
        WriteDocumentation(writer, definition);
        writer.Line(GeneratedFile.Attribute);
        using (writer.Block($"public sealed partial record {record.TypeName}"))
        {
            RecordEmitter.WriteProperties(writer, record);
            writer.Line();
            WriteReader(writer, definition, record);
            RecordEmitter.WritePrinting(writer, record);
            RecordEmitter.WriteNestedTypes(writer, record);
        }

        return writer.ToString();
    }

    private static void WriteDocumentation(CodeWriter writer, EventDefinition definition)
    {
        writer.Line(XmlText.Summary(definition.Summary));
        string[] remarks = [.. Remarks(definition)];
        if (remarks.Length == 0)
            return;

        writer.Line("/// <remarks>");
        foreach (var remark in remarks)
            writer.Line($"/// {remark}");
        writer.Line("/// </remarks>");
    }

    private static IEnumerable<string> Remarks(EventDefinition definition)
    {
        if (definition.Raised is { } raised)
            yield return XmlText.Escape(raised);
        if (definition.IsOutdated)
            yield return definition.Successor is { } successor ? $"Outdated: use <c>{XmlText.Escape(successor)}</c>." : "Outdated.";
        if (definition.Page is { } page)
            yield return $"See <see href=\"{XmlText.Escape(AddressOf(page))}\"/>.";
    }

    private static string AddressOf(string page)
    {
        if (page.StartsWith("https://", StringComparison.Ordinal) || page.StartsWith("http://", StringComparison.Ordinal))
            return page;

        var anchor = page.IndexOf('#');
        var path = anchor < 0 ? page : page.Substring(0, anchor);
        if (path.EndsWith(".md", StringComparison.Ordinal))
            path = $"{path.Substring(0, path.Length - 3)}.html";
        return DocumentationSite + path + page.Substring(anchor < 0 ? page.Length : anchor);
    }

    private static void WriteReader(CodeWriter writer, EventDefinition definition, RecordLayout record)
        => RecordEmitter.WriteReader(writer, record, "data", MissingIn(definition, record), () =>
        {
            RecordEmitter.WriteLocals(writer, record);
            if (definition.Scalar is null)
                WriteReadObject(writer, definition, record);
            else
                WriteReadScalar(writer, record.Members[0]);
        });

    private static void WriteReadObject(CodeWriter writer, EventDefinition definition, RecordLayout record)
    {
        if (definition.Identity.Count == 0)
            WriteKeep(writer, "data.IsScalar");
        RecordEmitter.WriteLoop(writer, record, "data");
    }

    private static void WriteReadScalar(CodeWriter writer, MemberLayout member)
    {
        WriteKeep(writer, $"data.IsScalar && !{member.Read("data")}");
        writer.Line("foreach (var member in data)");
        using (writer.Indent())
            writer.Line("member.Keep(ref additionalData);");
    }

    /// <summary>Writes what keeps data that is no object.</summary>
    private static void WriteKeep(CodeWriter writer, string condition)
    {
        writer.Line($"if ({condition})");
        using (writer.Indent())
            writer.Line("data.Keep(ref additionalData);");
        writer.Line();
    }

    private static string? MissingIn(EventDefinition definition, RecordLayout record) => definition.Identity.Count > 1
        ? string.Join(" && ", definition.Identity.Select(path => $"{AccessTo(path, record)} is null"))
        : RecordEmitter.MissingIn(record);

    /// <summary>The expression that gets what stands at a path, once the record's members have been read into variables.</summary>
    private static string AccessTo(string path, RecordLayout record)
    {
        var keys = path.Split('.');
        var member = MemberOf(record, keys[0]);
        var access = member.Local;
        foreach (var key in keys.Skip(1))
        {
            member = MemberOf(member.Record!, key);
            access += $"?.{member.Property}";
        }

        return access;
    }

    private static MemberLayout MemberOf(RecordLayout record, string key)
        => record.Members.First(member => string.Equals(member.Field.Key, key, StringComparison.OrdinalIgnoreCase));
}

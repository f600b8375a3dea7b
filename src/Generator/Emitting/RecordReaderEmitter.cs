using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Writes what reads a portal's objects into the classes that handlers take.</summary>
internal static class RecordReaderEmitter
{
    /// <summary>Writes the reader of a class.</summary>
    public static void Write(CodeWriter writer, RecordReaderModel reader)
    {
        var record = reader.Record;
        var fields = Literal.List(new EquatableArray<string>(record.Arguments.Concat(record.Properties).Select(field => field.Field).Distinct()));
        writer.Line($"private static readonly {RuntimeTypes.RecordReader}<{record.TypeName}> {reader.Name} = new(");
        using (writer.Indent())
        {
            writer.Line($"{fields},");
            writer.Line($"static record => new {record.TypeName}({string.Join(", ", record.Arguments.Select(ValueOf))}){(record.Properties.Count == 0 ? ");" : "")}");
            if (record.Properties.Count == 0)
                return;

            writer.Line("{");
            using (writer.Indent())
            {
                foreach (var property in record.Properties)
                    writer.Line($"{property.Member} = {ValueOf(property)},");
            }

            writer.Line("});");
        }
    }

    private static string ValueOf(RecordFieldModel field)
    {
        var name = Literal.Of(field.Field);
        return field.IsRequired
            ? $"record.{field.Getter}({name}) ?? throw {RuntimeTypes.FetchedObject}.Missing({name})"
            : $"record.{field.Getter}({name})";
    }
}

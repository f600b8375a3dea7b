using Bitrix24Typed.Generator.Emitting;
using Bitrix24Typed.Generator.Model;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Names what reads objects back and, in each route, the objects that calls cannot do without.</summary>
internal static class FetchPlanner
{
    /// <summary>Plans the readers of all classes that routes take.</summary>
    public static EquatableArray<RecordReaderModel> PlanReaders(IEnumerable<RouteModel> routes)
    {
        var names = new NameScope();
        return new(routes
            .SelectMany(route => route.Calls)
            .SelectMany(call => call.Arguments)
            .Select(argument => argument.Record)
            .OfType<RecordModel>()
            .Distinct()
            .OrderBy(record => record.TypeName, StringComparer.Ordinal)
            .Select(record => new RecordReaderModel(names.Take($"{record.Name}Reader"), record)));
    }

    /// <summary>The route whose calls know their readers.</summary>
    public static RouteModel Apply(RouteModel route, IReadOnlyList<RecordReaderModel> readers)
    {
        var objects = 0;
        return route with { Calls = new(route.Calls.Select(call => call with { Arguments = new(call.Arguments.Select(Named)) })) };

        ParameterModel Named(ParameterModel argument) => argument.Record is { } record
            ? argument with
            {
                Reader = readers.First(reader => reader.Record.Equals(record)).Name,
                Variable = argument.IsOptional ? null : $"fetched{++objects}",
            }
            : argument;
    }
}

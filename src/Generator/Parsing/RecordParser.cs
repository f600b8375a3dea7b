using System.Text;
using Bitrix24Typed.Generator.Emitting;
using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Finds out how the class of a parameter with <c>[Fetch]</c> is made of a portal's object.</summary>
internal static class RecordParser
{
    private const string ReadOnlyList = "System.Collections.Generic.IReadOnlyList<T>";

    /// <summary>Parses a parameter with <c>[Fetch]</c>.</summary>
    public static ParameterModel Parse(IParameterSymbol parameter)
    {
        var type = parameter.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return new ParameterModel(ParameterKind.Record, SymbolNames.Of(type))
        {
            Record = RecordOf(type, out _),
            IsOptional = parameter.NullableAnnotation is not NullableAnnotation.NotAnnotated,
        };
    }

    /// <summary>Parses a class.</summary>
    /// <param name="type">The class.</param>
    /// <param name="fault">Why it cannot be made, the end of a sentence.</param>
    public static RecordModel? RecordOf(ITypeSymbol type, out string? fault)
    {
        fault = FaultOf(type);
        if (fault is not null)
            return null;

        var record = (INamedTypeSymbol)type;
        if (ConstructorOf(record) is not { } constructor)
        {
            fault = "has no constructor that can be called";
            return null;
        }

        var arguments = constructor.Parameters.Select(parameter => (Symbol: (ISymbol)parameter, parameter.Type, Property: PropertyOf(record, parameter.Name))).ToList();
        var properties = PropertiesOf(record)
            .Where(property => !arguments.Any(argument => string.Equals(argument.Symbol.Name, property.Name, StringComparison.OrdinalIgnoreCase)))
            .Where(property => GetterOf(property.Type) is not null || FieldNameOf(property) is not null || property.IsRequired)
            .ToList();

        var unreadable = arguments.Select(argument => (argument.Symbol, argument.Type)).Concat(properties.Select(property => (Symbol: (ISymbol)property, property.Type)))
            .FirstOrDefault(member => GetterOf(member.Type) is null)
            .Symbol;
        if (unreadable is not null)
            fault = $"has '{unreadable.Name}' of a type that no field has";
        else if (arguments.Count + properties.Count == 0)
            fault = "has no property that can be set";

        return fault is not null
            ? null
            : new RecordModel(
                SymbolNames.Of(type),
                type.Name,
                new(arguments.Select(argument => FieldOf(argument.Symbol, argument.Type, argument.Property))),
                new(properties.Select(property => FieldOf(property, property.Type, property))));
    }

    private static string? FaultOf(ITypeSymbol type) => type switch
    {
        not INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } => "is no class of this project's",
        { IsAbstract: true } => "is abstract",
        INamedTypeSymbol { Arity: > 0 } => "is generic",
        _ => null,
    };

    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(constructor => IsReachable(constructor) && !(constructor.Parameters is [var only] && SymbolEqualityComparer.Default.Equals(only.Type, type)))
        .OrderByDescending(constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol type, string parameterName)
        => type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(property => string.Equals(property.Name, parameterName, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<IPropertySymbol> PropertiesOf(INamedTypeSymbol type)
    {
        for (var owner = type; owner is { SpecialType: SpecialType.None }; owner = owner.BaseType)
        {
            foreach (var property in owner.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, IsOverride: false, SetMethod: { } setter } && IsReachable(property) && IsReachable(setter))
                    yield return property;
            }
        }
    }

    private static bool IsReachable(ISymbol symbol)
        => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static RecordFieldModel FieldOf(ISymbol member, ITypeSymbol type, ISymbol? property)
    {
        var field = FieldNameOf(member) ?? (property is null ? null : FieldNameOf(property)) ?? UpperSnake(member.Name);
        var isList = IsList(type);
        var isRequired = !isList && !IsNullable(type);
        return new RecordFieldModel(field, Identifiers.Escape(member.Name), GetterOf(type)!, isRequired);
    }

    private static string? FieldNameOf(ISymbol member)
        => member.GetAttributes().FirstOrDefault(AttributeNames.IsBitrixField) is { ConstructorArguments: [{ Value: string { Length: > 0 } name }] } ? name : null;

    private static bool IsNullable(ITypeSymbol type)
        => type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T
            || (type.IsReferenceType && type.NullableAnnotation is not NullableAnnotation.NotAnnotated);

    private static bool IsList(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } named && named.OriginalDefinition.ToDisplayString() == ReadOnlyList;

    /// <summary>The method of the runtime that reads a value of a type; <see langword="null"/> if no field has the type.</summary>
    private static string? GetterOf(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { Arity: 1, OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return GetterOf(nullable.TypeArguments[0]);

        return type switch
        {
            { SpecialType: SpecialType.System_String } => "GetText",
            { SpecialType: SpecialType.System_Int64 } => "GetInt64",
            { SpecialType: SpecialType.System_Int32 } => "GetInt32",
            { SpecialType: SpecialType.System_Decimal } => "GetDecimal",
            { SpecialType: SpecialType.System_Double } => "GetDouble",
            { SpecialType: SpecialType.System_Boolean } => "GetFlag",
            _ when SymbolNames.Is(type, "System", "DateTimeOffset") => "GetTime",
            _ when SymbolNames.Is(type, "System.Text.Json", "JsonElement") => "GetJson",
            INamedTypeSymbol list when IsList(list) => list.TypeArguments[0].SpecialType switch
            {
                SpecialType.System_String => "GetTexts",
                SpecialType.System_Int64 => "GetIntegers",
                _ => null,
            },
            _ => null,
        };
    }

    /// <summary><c>StageId</c> is <c>STAGE_ID</c>.</summary>
    private static string UpperSnake(string name)
    {
        var snake = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            if (index > 0 && char.IsUpper(name[index]) && !char.IsUpper(name[index - 1]) && name[index - 1] != '_')
                snake.Append('_');
            snake.Append(char.ToUpperInvariant(name[index]));
        }

        return snake.ToString();
    }
}

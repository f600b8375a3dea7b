using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Tests.Incremental;

/// <summary>All objects that can be reached from some.</summary>
internal sealed class ObjectGraph
{
    private const BindingFlags OwnFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] BannedTypes =
    [
        typeof(AttributeData),
        typeof(Compilation),
        typeof(ISymbol),
        typeof(Location),
        typeof(SemanticModel),
        typeof(SyntaxNode),
        typeof(SyntaxReference),
        typeof(SyntaxTree),
    ];

    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);

    public int Count => _visited.Count;

    /// <summary>Those that keep a whole compilation in memory, or are never equal to those of the next one.</summary>
    public IEnumerable<object> OfBannedTypes
        => _visited.Where(visited => BannedTypes.Any(type => type.IsInstanceOfType(visited)));

    public void Visit(object? value)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !_visited.Add(value))
            return;

        if (value is IEnumerable elements)
        {
            foreach (var element in elements)
                Visit(element);
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(OwnFields))
                Visit(field.GetValue(value));
        }
    }
}

using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Generator.Emitting;

/// <summary>Makes identifiers of names.</summary>
internal static class Identifiers
{
    /// <summary>The name as it stands in code: keywords with <c>@</c>.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None ? name : $"@{name}";

    /// <summary>The name with a small first letter.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}

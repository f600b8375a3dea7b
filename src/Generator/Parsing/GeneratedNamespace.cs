using Bitrix24Typed.Generator.Emitting;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>The namespace of an assembly's payloads and routes.</summary>
internal static class GeneratedNamespace
{
    private const string LastPart = "BitrixEvents";

    /// <summary>Makes it of <c>RootNamespace</c> or, failing that, of the assembly's name.</summary>
    public static string Of(string? rootNamespace, string? assemblyName)
    {
        var root = string.IsNullOrWhiteSpace(rootNamespace) ? assemblyName ?? "" : rootNamespace!;
        var parts = root.Split('.').Select(part => part.Trim()).Where(part => part.Length > 0).Select(AsIdentifier);
        return string.Join(".", parts.Concat([LastPart]));
    }

    /// <summary>As templates do for projects whose names are no identifiers: <c>my-app</c> is <c>my_app</c>.</summary>
    private static string AsIdentifier(string part)
    {
        var name = new string([.. part.Select(character => char.IsLetterOrDigit(character) ? character : '_')]);
        return Identifiers.Escape(char.IsDigit(name[0]) ? $"_{name}" : name);
    }
}

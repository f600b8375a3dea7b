using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>
/// The signature of a handler that takes only what all handlers can take, read from its text. Binding it would cost most of the generator's
/// time: at each keystroke, in whatever file, every handler is parsed anew.
/// </summary>
/// <param name="ReturnsTask">Whether there is a task to wait for.</param>
/// <param name="Parameters">The parameters, in order.</param>
internal sealed record EverydaySignature(bool ReturnsTask, EquatableArray<ParameterModel> Parameters)
{
    /// <summary>Reads a signature.</summary>
    /// <param name="method">The method.</param>
    /// <param name="payloadNames">The payloads of its events.</param>
    /// <param name="ownTypes">The names of the project's own types, which may hide what the names usually mean.</param>
    /// <returns>The signature, or <see langword="null"/> if it must be bound: it names other types, or names them otherwise.</returns>
    public static EverydaySignature? Read(
        MethodDeclarationSyntax method, IReadOnlyList<string> payloadNames, ICollection<string> ownTypes)
    {
        var parameters = new List<ParameterModel>();
        foreach (var parameter in method.ParameterList.Parameters)
        {
            if (ReadParameter(parameter, payloadNames, ownTypes) is not { } model)
                return null;
            parameters.Add(model);
        }

        return method.ReturnType switch
        {
            PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } => new EverydaySignature(false, new(parameters)),
            IdentifierNameSyntax { Identifier.ValueText: ("Task" or "ValueTask") and var name } when !ownTypes.Contains(name)
                => new EverydaySignature(true, new(parameters)),
            _ => null,
        };
    }

    private static ParameterModel? ReadParameter(
        ParameterSyntax parameter, IReadOnlyList<string> payloadNames, ICollection<string> ownTypes)
    {
        if (parameter is not { Modifiers.Count: 0, AttributeLists.Count: 0, Type: IdentifierNameSyntax { Identifier.ValueText: var name } }
            || ownTypes.Contains(name))
        {
            return null;
        }

        return name switch
        {
            "BitrixEventContext" => new ParameterModel(ParameterKind.Context, ""),
            "IBitrixClient" => new ParameterModel(ParameterKind.Client, ""),
            "CancellationToken" => new ParameterModel(ParameterKind.CancellationToken, ""),
            _ => payloadNames.Contains(name) ? new ParameterModel(ParameterKind.Missing, name) : null,
        };
    }
}

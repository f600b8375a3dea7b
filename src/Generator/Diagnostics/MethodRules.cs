using Bitrix24Typed.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>Says why generated code cannot call a method, or should not.</summary>
internal static class MethodRules
{
    public static IEnumerable<Diagnostic> Check(Handler handler, Project project)
    {
        var method = handler.Method;
        var name = method.GetNameLocation();
        switch (HandlerRules.FaultOf(method, project.Compilation))
        {
            case HandlerFault.NotMethod:
                return handler.AttributeLocations.Select(
                    location => Diagnostic.Create(DiagnosticDescriptors.NotMethod, location, NameOf(method), KindOf(method)));
            case HandlerFault.Inaccessible:
                var hidden = FirstOf(method, symbol => symbol.DeclaredAccessibility < Accessibility.Internal) ?? method;
                var accessibility = NameOf(hidden.DeclaredAccessibility);
                return [Diagnostic.Create(DiagnosticDescriptors.Inaccessible, name, method.Name, hidden.Name, accessibility)];
            case HandlerFault.Generic:
                var generic = FirstOf(
                    method, symbol => symbol is IMethodSymbol { Arity: > 0 } or INamedTypeSymbol { Arity: > 0 }) ?? method;
                return [Diagnostic.Create(DiagnosticDescriptors.Generic, name, method.Name, generic.Name)];
            case HandlerFault.NotInClass or HandlerFault.AbstractClass:
                var type = method.ContainingType;
                var typeName = (type.IsExtension ? type.ContainingType : type).Name;
                return [Diagnostic.Create(DiagnosticDescriptors.NotCreatable, name, method.Name, typeName, KindOf(type))];
            case HandlerFault.AbstractMethod:
                return [Diagnostic.Create(DiagnosticDescriptors.AbstractMethod, name, method.Name)];
            case HandlerFault.FileLocal:
                var local = FirstOf(method, symbol => symbol is INamedTypeSymbol { IsFileLocal: true }) ?? method.ContainingType;
                return [Diagnostic.Create(DiagnosticDescriptors.FileLocal, name, method.Name, local.Name)];
            case HandlerFault.UnsupportedReturn:
                var returned = method.GetReturnLocation();
                return [Diagnostic.Create(DiagnosticDescriptors.UnsupportedReturn, returned, method.Name, ReturnOf(method))];
            case HandlerFault.UnsupportedParameter when method.IsVararg:
                return [Diagnostic.Create(DiagnosticDescriptors.UnsupportedParameter, name, "__arglist", "a list of any arguments")];
            case HandlerFault.UnsupportedParameter:
                return method.Parameters
                    .Where(parameter => !HandlerRules.CanPass(parameter, project.Compilation))
                    .Select(parameter => Diagnostic.Create(
                        DiagnosticDescriptors.UnsupportedParameter, parameter.GetWholeLocation(), parameter.Name, KindOf(parameter)));
            case HandlerFault.None when method is { IsAsync: true, ReturnsVoid: true }:
                return [Diagnostic.Create(DiagnosticDescriptors.AsyncVoid, method.GetReturnLocation(), method.Name)];
            default:
                return [];
        }
    }

    /// <summary>The method, or the innermost type around it, of which something holds.</summary>
    private static ISymbol? FirstOf(IMethodSymbol method, Func<ISymbol, bool> holds)
    {
        ISymbol? symbol = method;
        while (symbol is not null && !holds(symbol))
            symbol = symbol.ContainingType;
        return symbol;
    }

    private static string NameOf(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };

    private static string NameOf(IMethodSymbol method)
        => method.MethodKind is MethodKind.AnonymousFunction ? "=>" : method.Name;

    private static string KindOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.LocalFunction => "a local function",
        MethodKind.AnonymousFunction => "a lambda",
        MethodKind.ExplicitInterfaceImplementation => "an explicit implementation of an interface",
        MethodKind.UserDefinedOperator or MethodKind.Conversion => "an operator",
        MethodKind.Destructor => "a finalizer",
        _ => "an accessor",
    };

    private static string KindOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "is an interface",
        { IsRefLikeType: true } => "is a ref struct",
        { TypeKind: TypeKind.Struct } => "is a struct",
        { TypeKind: TypeKind.Class } => "is abstract",
        _ => "has it in an extension block",
    };

    private static string KindOf(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => "passed by reference",
        { Type.IsRefLikeType: true } => "of a ref struct type",
        { Type.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "a pointer",
        _ => "a service with a key that generated code cannot write",
    };

    private static string ReturnOf(IMethodSymbol method)
        => (method.RefKind is RefKind.None ? "" : "ref ") + method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}

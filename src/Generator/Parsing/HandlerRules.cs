using Bitrix24Typed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Decides which methods can be handlers.</summary>
internal static class HandlerRules
{
    /// <summary>The first reason why generated code cannot call a method, whatever the event.</summary>
    public static HandlerFault FaultOf(IMethodSymbol method, Compilation compilation)
    {
        if (DeclarationFaultOf(method, compilation) is not HandlerFault.None and var fault)
            return fault;
        if (!method.ReturnsVoid && !ReturnsTask(method))
            return HandlerFault.UnsupportedReturn;

        var canPassAll = !method.IsVararg && method.Parameters.All(parameter => CanPass(parameter, compilation));
        return canPassAll ? HandlerFault.None : HandlerFault.UnsupportedParameter;
    }

    /// <summary>The first reason that lies in the place and the kind of a method, not in its signature.</summary>
    public static HandlerFault DeclarationFaultOf(IMethodSymbol method, Compilation compilation)
    {
        if (method.MethodKind is not MethodKind.Ordinary)
            return HandlerFault.NotMethod;
        if (method.ContainingType.TypeKind is not TypeKind.Class)
            return HandlerFault.NotInClass;
        if (!compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
            return HandlerFault.Inaccessible;
        if (method.IsAbstract)
            return HandlerFault.AbstractMethod;
        if (method.ContainingType.IsAbstract && !method.IsStatic)
            return HandlerFault.AbstractClass;
        if (method.IsGenericMethod)
            return HandlerFault.Generic;

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
                return HandlerFault.FileLocal;
            if (type.IsGenericType)
                return HandlerFault.Generic;
        }

        return HandlerFault.None;
    }

    /// <summary>Whether a method returns a task to wait for. One that may be null cannot be waited for.</summary>
    public static bool ReturnsTask(IMethodSymbol method)
        => !method.ReturnsByRef
            && !method.ReturnsByRefReadonly
            && method.ReturnNullableAnnotation is not NullableAnnotation.Annotated
            && (SymbolNames.Is(method.ReturnType, "System.Threading.Tasks", "Task")
                || SymbolNames.Is(method.ReturnType, "System.Threading.Tasks", "ValueTask"));

    /// <summary>Whether the arguments that were found for a handler's parameters can be passed.</summary>
    public static bool CanPass(IReadOnlyList<ParameterModel> arguments)
        => arguments.Count(argument => argument.Kind is ParameterKind.Payload) <= 1
            && arguments.All(argument => argument.Kind is not ParameterKind.Missing);

    /// <summary>Whether a parameter can be passed something, whatever it is.</summary>
    public static bool CanPass(IParameterSymbol parameter, Compilation compilation)
        => parameter is
        {
            RefKind: RefKind.None,
            Type: { IsRefLikeType: false, TypeKind: not TypeKind.Pointer and not TypeKind.FunctionPointer },
        }
        && ServiceKey.CanWrite(parameter, compilation);
}

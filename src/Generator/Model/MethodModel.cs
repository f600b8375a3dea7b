namespace Bitrix24Typed.Generator.Model;

/// <summary>A method that handles events.</summary>
/// <param name="TypeName">The class, with <c>global::</c>.</param>
/// <param name="Name">The method, escaped.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="IsAwaited">Whether it returns a task.</param>
/// <param name="Parameters">Its parameters, in order; none if it cannot be called.</param>
/// <param name="IsCallable">Whether generated code can call it. If not, it still asks for the payloads of its events.</param>
internal sealed record MethodModel(
    string TypeName, string Name, bool IsStatic, bool IsAwaited, EquatableArray<ParameterModel> Parameters, bool IsCallable);

namespace Bitrix24Typed.Generator.Model;

/// <summary>The call of a method for one event.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">What it is passed, in order.</param>
/// <param name="Conditions">When it is called: in any of these cases. None: always.</param>
internal sealed record CallModel(
    MethodModel Method, EquatableArray<ParameterModel> Arguments, EquatableArray<ConditionModel> Conditions)
{
    /// <summary>Whether it is left out for events that the application's own calls have caused.</summary>
    public bool IgnoresOwnChanges { get; init; }
}

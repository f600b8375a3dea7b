namespace Bitrix24Typed.Generator.Model;

/// <summary>A class that an object is read into.</summary>
/// <param name="TypeName">The class, with <c>global::</c>.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Arguments">What its constructor is passed, in order.</param>
/// <param name="Properties">The properties that are set besides.</param>
internal sealed record RecordModel(
    string TypeName, string Name, EquatableArray<RecordFieldModel> Arguments, EquatableArray<RecordFieldModel> Properties);

namespace Bitrix24Typed;

/// <summary>
/// Names the field of a portal's object that a property or a parameter of a constructor holds. Without it <c>StageId</c> holds <c>STAGE_ID</c>.
/// </summary>
/// <param name="name">The field's name: <c>UF_CRM_1743165530</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class BitrixFieldAttribute(string name) : Attribute
{
    /// <summary>The field's name.</summary>
    public string Name { get; } = name;
}

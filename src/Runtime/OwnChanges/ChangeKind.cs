namespace Bitrix24Typed.OwnChanges;

/// <summary>What is done to an object.</summary>
public enum ChangeKind
{
    /// <summary>It is made.</summary>
    Add,

    /// <summary>It is changed.</summary>
    Update,

    /// <summary>It is removed.</summary>
    Delete,
}

namespace Bitrix24Typed.Generator.Parsing;

/// <summary>Why generated code cannot call a method.</summary>
internal enum HandlerFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It is a local function, a lambda, an accessor or the like.</summary>
    NotMethod,

    /// <summary>The method, its class or a class around it is not accessible within the assembly.</summary>
    Inaccessible,

    /// <summary>The class, or one around it, is visible in its file only.</summary>
    FileLocal,

    /// <summary>The method stands in an interface, a structure or an extension block.</summary>
    NotInClass,

    /// <summary>The method, its class or a class around it has type parameters: with which arguments is unknown.</summary>
    Generic,

    /// <summary>The method is abstract.</summary>
    AbstractMethod,

    /// <summary>The method needs an instance, but the class is abstract.</summary>
    AbstractClass,

    /// <summary>The method returns something else than <see langword="void"/>, <c>Task</c> or <c>ValueTask</c>.</summary>
    UnsupportedReturn,

    /// <summary>
    /// A parameter is passed by reference, is of a type that no service can have (a pointer, a structure bound to the stack), or has a key
    /// that generated code can't write.
    /// </summary>
    UnsupportedParameter,
}

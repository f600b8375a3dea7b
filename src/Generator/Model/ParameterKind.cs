namespace Bitrix24Typed.Generator.Model;

/// <summary>What a handler is passed for a parameter.</summary>
internal enum ParameterKind
{
    /// <summary>A service of the event's scope.</summary>
    Service,

    /// <summary>The event's payload.</summary>
    Payload,

    /// <summary>Something of a type that does not exist while the generator runs: a payload, or a mistake.</summary>
    Missing,

    /// <summary>The event's object, read back.</summary>
    Record,

    /// <summary>The event's context.</summary>
    Context,

    /// <summary>The client of the portal that sent the event.</summary>
    Client,

    /// <summary>The token that stops the work.</summary>
    CancellationToken,

    /// <summary>The services of the event's scope themselves.</summary>
    ServiceProvider,
}

namespace Bitrix24Typed.Emulator;

/// <summary>A fault of calls to a portal's REST, or to the authorization server.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record CallFault(CallFaultKind Kind) : Fault
{
    /// <summary>The method that it strikes, such as <c>crm.deal.list</c> or <c>batch</c>; all, if not given.</summary>
    public string? Method { get; init; }

    /// <summary>Whether it strikes requests for tokens instead of REST.</summary>
    public bool IsOAuth { get; init; }

    /// <summary>Where <see cref="CallFaultKind.Redirect"/> leads; back to the called address, if not given.</summary>
    public Uri? Location { get; init; }
}

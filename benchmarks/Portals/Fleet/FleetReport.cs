namespace Bitrix24Typed.Benchmarks.Portals.Fleet;

/// <summary>What has become of the portals: what must be, and how often it is.</summary>
internal sealed record FleetReport
{
    /// <summary>The portals that have the application.</summary>
    public int Installed { get; init; }

    /// <summary>Those of them that have exactly the bindings that they should have.</summary>
    public int Bound { get; init; }

    /// <summary>Those that can be called, with the tokens that the application has.</summary>
    public int Callable { get; init; }

    /// <summary>Those whose present address and version the application knows.</summary>
    public int Known { get; init; }

    /// <summary>The portals from which the application was removed.</summary>
    public int Removed { get; init; }

    /// <summary>Those of them of which the application knows it.</summary>
    public int KnownAsRemoved { get; init; }

    /// <summary>The portals on which somebody else has bound an address.</summary>
    public int WithForeignHandler { get; init; }

    /// <summary>Those that still have it.</summary>
    public int ForeignHandlersKept { get; init; }

    /// <summary>The new deals whose events the application has acknowledged.</summary>
    public int Acknowledged { get; init; }

    /// <summary>Those that it has handled.</summary>
    public int Handled { get; init; }

    /// <summary>The calls that portals refused because they bear no more.</summary>
    public int CallsOverLimit { get; init; }

    /// <summary>How often a refresh token was used again.</summary>
    public int ReusedRefreshTokens { get; init; }

    /// <summary>The renewals that succeeded.</summary>
    public int Renewals { get; init; }

    /// <summary>How often an administrator had to install once more.</summary>
    public int RepeatedInstallations { get; init; }

    /// <summary>The calls of the applications.</summary>
    public required CallTally Calls { get; init; }

    /// <summary>What is not as it must be, portal by portal.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

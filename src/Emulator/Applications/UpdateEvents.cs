namespace Bitrix24Typed.Emulator;

/// <summary>
/// Which events tell of an update. The documentation says both; reports from live portals say that each of them may stay away.
/// </summary>
[Flags]
public enum UpdateEvents
{
    /// <summary>None: the application finds out by <c>VERSION</c> of <c>app.info</c>.</summary>
    None = 0,

    /// <summary>ONAPPINSTALL, as when the application was installed.</summary>
    Install = 1,

    /// <summary>ONAPPUPDATE, to the handlers that the version before had bound for it.</summary>
    Update = 2,

    /// <summary>Both.</summary>
    All = Install | Update,
}

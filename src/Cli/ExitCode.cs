namespace Bitrix24Typed.Cli;

/// <summary>How a command ends.</summary>
internal enum ExitCode
{
    /// <summary>All is well.</summary>
    Success = 0,

    /// <summary>Something was found, refused or not found.</summary>
    Finding = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>The application, or a file, can't be reached.</summary>
    Unreachable = 3,

    /// <summary>Ctrl+C before the end.</summary>
    Cancelled = 130,
}

namespace Bitrix24Typed.Faults.Tests;

/// <summary>Where an application keeps its events.</summary>
public enum StorageKind
{
    /// <summary>In a file that one process owns.</summary>
    Sqlite,

    /// <summary>In a database that two processes share.</summary>
    Postgres,
}

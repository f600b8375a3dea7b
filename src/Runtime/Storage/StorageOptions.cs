namespace Bitrix24Typed.Storage;

/// <summary>Where portals and events are kept.</summary>
public sealed class StorageOptions
{
    /// <summary>
    /// The SQLite file that keeps portals and events unless another storage is chosen; a relative path begins at the application's content
    /// root. It is created at start. <c>bitrix24.db</c> by default.
    /// </summary>
    public string Path { get; set; } = "bitrix24.db";

    /// <summary>The connection string of a server, for storages that need one: <c>UsePostgresStorage()</c>.</summary>
    public string? ConnectionString { get; set; }
}

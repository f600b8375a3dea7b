namespace Bitrix24Typed.Faults.Tests;

/// <summary>An application in processes of its own, and what they leave behind. One test drives it.</summary>
/// <param name="connectionString">The PostgreSQL database that its processes share; without it they have a SQLite file, which one of them owns.</param>
internal sealed class FaultApplication(string? connectionString = null) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bitrix24typed-faults-");
    private readonly List<FaultProcess> _processes = [];
    private Journal? _journal;

    /// <summary>What the processes say.</summary>
    public Journal Journal => _journal ??= new Journal(Path.Combine(_directory.FullName, "journal"));

    /// <summary>All that were started.</summary>
    public IReadOnlyList<FaultProcess> Processes => _processes;

    private string Storage => connectionString is null
        ? $"--Bitrix24:Storage:Path={Path.Combine(_directory.FullName, "bitrix24.db")}"
        : $"--Bitrix24:Storage:ConnectionString={connectionString}";

    /// <summary>Starts an application: one process on SQLite, or two that share a PostgreSQL database.</summary>
    public static async Task<FaultApplication> StartAsync(StorageKind storage, TestServer server, params string[] settings)
    {
        var application = new FaultApplication(storage is StorageKind.Postgres ? await server.CreateDatabaseAsync() : null);
        for (var count = storage is StorageKind.Postgres ? 2 : 1; count > 0; count--)
            _ = await application.StartProcessAsync(settings);
        return application;
    }

    /// <summary>Starts one more process and waits until it listens.</summary>
    /// <param name="settings">What is set for it alone, as <c>Name=value</c>.</param>
    public async Task<FaultProcess> StartProcessAsync(params string[] settings)
    {
        string[] all =
        [
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            $"--Keys={Path.Combine(_directory.FullName, "keys")}",
            "--Bitrix24:Management:AllowAnonymousInDevelopment=true",
            $"--Bitrix24:OutgoingWebhooks:0:MemberId={FaultProcess.MemberId}",
            $"--Bitrix24:OutgoingWebhooks:0:ApplicationToken={FaultProcess.Token}",
            Storage,
            .. settings.Select(setting => $"--{setting}"),
        ];
        var process = new FaultProcess(Journal, all);
        _processes.Add(process);
        await process.StartAsync();
        return process;
    }

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        _journal?.Dispose();
        _directory.Delete(recursive: true);
    }
}

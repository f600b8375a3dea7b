using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Bitrix24Typed;

/// <summary>
/// A PostgreSQL server of the tests' own, on loopback, in a temporary folder. It writes through to the disk as a real one does. What the machine
/// runs besides is not touched.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";

    // The server ends with the process that has started it, however that one ends: then the pipe closes that is its input.
    private const string EndWithParent =
        """
        exec 3<&0
        "$0" "$@" </dev/null 3<&- & server=$!
        { cat <&3; kill -QUIT $server; } >/dev/null 2>&1 &
        wait $server
        """;

    private readonly DirectoryInfo _folder;
    private readonly string _binaries;
    private readonly int _port;
    private Process? _server;

    private PostgresServer(DirectoryInfo folder, string binaries, int port)
        => (_folder, _binaries, _port) = (folder, binaries, port);

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Makes a server and starts it.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer(Directory.CreateTempSubdirectory("bitrix24typed-postgres-"), FindBinaries(), FreePort());
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", [User, server._folder.FullName]);
        await server.RunAsServerAsync("initdb", "-D", server.Data, "-U", User, "--auth=trust", "--encoding=UTF8", "--locale=C");
        await server.StartAsync();
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(ConnectionString(User), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Runs SQL.</summary>
    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        _ = await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts the server after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync()
    {
        var settings = new[] { $"port={_port}", "listen_addresses=127.0.0.1", $"unix_socket_directories={_folder.FullName}", "max_connections=200" };
        var command = AsServer(
            "/bin/sh", ["-c", EndWithParent, Path.Combine(_binaries, "postgres"), "-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        command.RedirectStandardInput = true;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = "";
        _server = new Process { StartInfo = command, EnableRaisingEvents = true };
        _server.ErrorDataReceived += (_, line) =>
        {
            last = line.Data ?? last;
            if (last.Contains("ready to accept connections", StringComparison.Ordinal))
                _ = ready.TrySetResult();
        };
        _server.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The PostgreSQL server has ended: {last}"));
        _ = _server.Start();
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        await ready.Task;
    }

    /// <summary>Stops the server: at once, as a crash does, or after it has ended its connections and written everything.</summary>
    public async Task StopAsync(bool isCrash = false)
    {
        if (_server is null)
            return;

        await RunAsServerAsync("pg_ctl", "stop", "-D", Data, "-m", isCrash ? "immediate" : "fast");
        _server.StandardInput.Close();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    /// <summary>Kills all processes of the server, which knows nothing of it: as when a machine loses its power.</summary>
    public async Task KillAsync()
    {
        // They work in the folder of the data, and nothing else does.
        while (Process.GetProcesses().Where(process => new FileInfo($"/proc/{process.Id}/cwd").LinkTarget == Data).ToList() is { Count: > 0 } processes)
        {
            processes.ForEach(process => process.Kill());
            await Task.WhenAll(processes.Select(process => process.WaitForExitAsync()));
        }

        await _server!.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(isCrash: true);
        _folder.Delete(recursive: true);
    }

    private static string FindBinaries()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Concat(installed).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")))
            ?? throw new InvalidOperationException("These tests need PostgreSQL: apt-get install -y --no-install-recommends postgresql");
    }

    private static int Version(string folder)
        => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>Below the ports that systems give to outgoing connections: those could take the port while the server is stopped.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(10_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another one.
            }
        }
    }

    private string ConnectionString(string database)
        => $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username={User};Database={database}";

    private Task RunAsServerAsync(string binary, params string[] arguments)
    {
        var command = AsServer(Path.Combine(_binaries, binary), arguments);
        return RunAsync(command.FileName, command.ArgumentList);
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private ProcessStartInfo AsServer(string binary, IEnumerable<string> arguments)
    {
        string[] command = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", User, "--regid", User, "--clear-groups", binary]
            : [binary];
        return Command(command[0], [.. command.Skip(1), .. arguments], _folder.FullName);
    }

    private static async Task RunAsync(string binary, IEnumerable<string> arguments)
    {
        using var process = Process.Start(Command(binary, arguments, Path.GetTempPath()))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{binary} has failed: {await output}{errors}");
    }

    private static ProcessStartInfo Command(string binary, IEnumerable<string> arguments, string folder)
        => new(binary, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
}

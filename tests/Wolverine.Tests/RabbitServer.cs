using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bitrix24Typed.Wolverine.Tests;

/// <summary>A RabbitMQ node of the tests' own, on loopback, in a temporary folder. What the machine runs besides is not touched.</summary>
public sealed class RabbitServer : IAsyncLifetime
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // The server ends with the process that has started it, however that one ends: then the pipe closes that is its input.
    private const string EndWithParent =
        """
        exec 3<&0
        "$0" "$@" </dev/null 3<&- & server=$!
        { cat <&3; kill -KILL $server; } >/dev/null 2>&1 &
        wait $server
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bitrix24typed-rabbitmq-");
    private readonly int _port = FreePort();
    private readonly int _distributionPort = FreePort();
    private readonly int _mapperPort = FreePort();
    private Process? _mapper;
    private Process? _server;

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"amqp://guest:guest@127.0.0.1:{_port}");

    private string PidFile => InFolder("pid");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Server))
            throw new InvalidOperationException("These tests need RabbitMQ: apt-get install -y --no-install-recommends rabbitmq-server");

        foreach (var (name, content) in new[] { ("environment", ""), ("plugins", "[].") })
            await File.WriteAllTextAsync(InFolder(name), content);

        // The server would start one that outlives it.
        _mapper = Start("epmd", "-address", "127.0.0.1", "-port", _mapperPort.ToString(CultureInfo.InvariantCulture));
        await StartAsync();
    }

    /// <summary>Starts the server after it was stopped or killed.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = Start(Server, "-noinput");
        server.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Server startup complete", StringComparison.Ordinal) == true)
                _ = ready.TrySetResult();
        };
        server.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The RabbitMQ server has ended."));
        server.EnableRaisingEvents = true;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        await ready.Task;
        _server = server;
    }

    /// <summary>Stops the server in order.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", (await File.ReadAllTextAsync(PidFile)).Trim()]);
        await kill.WaitForExitAsync();
        await _server!.WaitForExitAsync();
        End(ref _server);
    }

    /// <summary>Kills the server, as when its machine loses its power.</summary>
    public async Task KillAsync()
    {
        _server!.StandardInput.Close();
        await _server.WaitForExitAsync();
        End(ref _server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await KillAsync();
        if (_mapper is not null)
        {
            _mapper.StandardInput.Close();
            await _mapper.WaitForExitAsync();
            End(ref _mapper);
        }

        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void End(ref Process? process)
    {
        process?.Dispose();
        process = null;
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private Process Start(string binary, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", EndWithParent, binary, .. arguments])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = start.Environment;

        // The secret that the parts of the server have in common is kept at home.
        environment["HOME"] = _folder.FullName;
        environment["ERL_EPMD_ADDRESS"] = "127.0.0.1";
        environment["ERL_EPMD_PORT"] = _mapperPort.ToString(CultureInfo.InvariantCulture);
        environment["RABBITMQ_NODENAME"] = $"{_folder.Name}@localhost";
        environment["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1";
        environment["RABBITMQ_NODE_PORT"] = _port.ToString(CultureInfo.InvariantCulture);
        environment["RABBITMQ_DIST_PORT"] = _distributionPort.ToString(CultureInfo.InvariantCulture);
        environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}";
        environment["RABBITMQ_MNESIA_BASE"] = InFolder("data");
        environment["RABBITMQ_LOG_BASE"] = InFolder("log");
        environment["RABBITMQ_LOGS"] = "-";
        environment["RABBITMQ_PID_FILE"] = PidFile;
        environment["RABBITMQ_CONF_ENV_FILE"] = InFolder("environment");
        environment["RABBITMQ_CONFIG_FILE"] = InFolder("none");
        environment["RABBITMQ_ADVANCED_CONFIG_FILE"] = InFolder("none");
        environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = InFolder("plugins");

        // Without it a script stays before the server that does not end when it is killed.
        environment["RABBITMQ_ALLOW_INPUT"] = "true";
        return Process.Start(start)!;
    }
}

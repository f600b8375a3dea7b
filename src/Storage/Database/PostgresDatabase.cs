using Microsoft.Extensions.Options;
using Npgsql;

namespace Bitrix24Typed.Storage.Database;

/// <summary>The database of <c>Bitrix24:Storage:ConnectionString</c>, and the schema in it that holds the tables.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private const string DefaultSchema = "bitrix24";

    // Statements are parsed once for each connection.
    private const int PreparedStatements = 64;

    // A server that has vanished with its machine, or whose client has, is noticed after half a minute, not after the system's two hours.
    private const int SecondsUntilKeepAlive = 15;
    private const int SecondsBetweenKeepAlives = 5;
    private const string ServerKeepAlive = "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    // Statements of one transaction see what was committed before each. All go by indexes and none is worth being compiled. A plan is made each
    // time: one that was kept from when a table was small would read all of it when it has grown, until the server notices.
    private const string Session =
        @"-c default_transaction_isolation=read\ committed -c enable_seqscan=off -c jit=off -c plan_cache_mode=force_custom_plan";

    // So many calls are booked and changes noted at once; each is done in a moment.
    private const int BriefConnections = 10;

    private readonly NpgsqlConnectionStringBuilder _settings;

    public PostgresDatabase(IOptions<BitrixOptions> options)
    {
        _settings = new NpgsqlConnectionStringBuilder(options.Value.Storage.ConnectionString)
        {
            PersistSecurityInfo = false,
            TcpKeepAlive = true,
            TcpKeepAliveTime = SecondsUntilKeepAlive,
            TcpKeepAliveInterval = SecondsBetweenKeepAlives,
        };
        _settings.SearchPath = string.IsNullOrWhiteSpace(_settings.SearchPath) ? DefaultSchema : _settings.SearchPath;
        _settings.ApplicationName ??= "Bitrix24Typed";
        _settings.Options = $"{_settings.Options} {ServerKeepAlive} {Session}".TrimStart();
        if (_settings.MaxAutoPrepare == 0)
            _settings.MaxAutoPrepare = PreparedStatements;
        Schema = _settings.SearchPath.Split(',')[0].Trim().Trim('"');
        Pool = CreatePool(_ => { });
        BriefPool = CreatePool(settings =>
        {
            (settings.MinPoolSize, settings.MaxPoolSize) = (0, BriefConnections);
            settings.Options += " -c synchronous_commit=off";
        });
    }

    /// <summary>The schema that holds the tables. Notifications go over a channel of the same name.</summary>
    public string Schema { get; }

    /// <summary>Connections for everything that is done quickly.</summary>
    public NpgsqlDataSource Pool { get; }

    /// <summary>Connections for what is of use for a moment only and need not outlive a crash of the server: its commits do not wait for the disk.</summary>
    public NpgsqlDataSource BriefPool { get; }

    /// <summary>Connections of other settings, for what would hold up those of <see cref="Pool"/>.</summary>
    public NpgsqlDataSource CreatePool(Action<NpgsqlConnectionStringBuilder> configure)
    {
        var settings = new NpgsqlConnectionStringBuilder(_settings.ConnectionString);
        configure(settings);
        // The slim builder takes no reflection along: what is used is switched on here.
        return new NpgsqlSlimDataSourceBuilder(settings.ConnectionString).EnableArrays().EnableTransportSecurity().Build();
    }

    public async ValueTask DisposeAsync()
    {
        await BriefPool.DisposeAsync();
        await Pool.DisposeAsync();
    }
}

using Microsoft.Extensions.Options;
using Npgsql;

namespace Bitrix24Typed.Storage;

/// <summary>Says at start that the connection string is missing or can't be read. It never shows it: it holds a password.</summary>
internal sealed class ConnectionStringValidator : IValidateOptions<BitrixOptions>
{
    public ValidateOptionsResult Validate(string? name, BitrixOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Storage.ConnectionString))
            return ValidateOptionsResult.Fail("Set Bitrix24:Storage:ConnectionString: UsePostgresStorage() needs the connection string of a PostgreSQL database.");

        try
        {
            _ = new NpgsqlConnectionStringBuilder(options.Storage.ConnectionString);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException)
        {
            return ValidateOptionsResult.Fail("Bitrix24:Storage:ConnectionString is not a connection string of Npgsql, such as Host=db;Database=app;Username=app;Password=...");
        }
    }
}

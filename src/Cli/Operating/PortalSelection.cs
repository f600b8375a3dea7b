using System.CommandLine;
using Bitrix24Typed.Cli.Output;

namespace Bitrix24Typed.Cli.Operating;

/// <summary>Which portals a command is about: all on which the application is installed, or some.</summary>
internal sealed class PortalSelection
{
    private readonly Option<string[]> _portals = new("--portal")
    {
        Description = "Only this portal, by its host or member id; may be repeated",
        HelpName = "portal",
    };

    private readonly Option<int> _concurrency = new("--concurrency")
    {
        Description = "How many portals are asked at once",
        HelpName = "number",
        DefaultValueFactory = _ => 4,
    };

    public void AddTo(Command command)
    {
        command.Add(_portals);
        command.Add(_concurrency);
    }

    /// <summary>Asks for something of each portal, and shows how far it has come.</summary>
    public async Task<IReadOnlyList<T>> ForEachAsync<T>(
        ParseResult line,
        Terminal terminal,
        ManagementClient client,
        string what,
        Func<PortalEntry, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken)
    {
        var portals = await terminal.WaitAsync("Listing portals", () => ListAsync(client, line.GetValue(_portals) ?? [], cancellationToken));
        return await terminal.ForEachAsync(what, portals, Math.Max(1, line.GetValue(_concurrency)), ask, cancellationToken);
    }

    private static async Task<IReadOnlyList<PortalEntry>> ListAsync(ManagementClient client, string[] wanted, CancellationToken cancellationToken)
    {
        var portals = new List<PortalEntry>();
        var after = "";
        do
        {
            var page = await client.GetAsync<PortalPage>($"portals?limit=500{after}", cancellationToken);
            portals.AddRange(page.Items);
            after = page.Next is { } next ? $"&after={Uri.EscapeDataString(next)}" : "";
        }
        while (after.Length > 0);

        if (wanted.Length == 0)
            return [.. portals.Where(portal => portal.IsInstalled)];

        return [.. wanted.Select(name => portals.Find(portal => IsCalled(portal, name))
            ?? throw new CommandException($"The application knows no portal {name}.", ExitCode.Finding))];
    }

    private static bool IsCalled(PortalEntry portal, string name)
        => string.Equals(portal.Domain, name, StringComparison.OrdinalIgnoreCase) || string.Equals(portal.MemberId, name, StringComparison.OrdinalIgnoreCase);
}

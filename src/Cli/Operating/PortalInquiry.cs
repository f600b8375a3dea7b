using System.CommandLine;
using Bitrix24Typed.Cli.Output;

namespace Bitrix24Typed.Cli.Operating;

/// <summary>What a command needs that asks an application of its portals.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Client">The application.</param>
/// <param name="Selection">The portals.</param>
/// <param name="CancellationToken">Ends it.</param>
internal sealed record PortalInquiry(
    ParseResult Line, Terminal Terminal, ManagementClient Client, PortalSelection Selection, CancellationToken CancellationToken)
{
    /// <summary>Asks for something of each portal, and shows how far it has come.</summary>
    public Task<IReadOnlyList<T>> ForEachAsync<T>(string what, Func<PortalEntry, CancellationToken, Task<T>> ask)
        => Selection.ForEachAsync(Line, Terminal, Client, what, ask, CancellationToken);
}

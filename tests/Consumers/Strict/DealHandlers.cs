using System.Globalization;
using Acme.Strict.BitrixEvents;
using Bitrix24Typed;

namespace Acme.Strict;

/// <summary>Handlers in a project with every warning on, and warnings as errors.</summary>
/// <param name="journal">What handlers did.</param>
public sealed class DealHandlers(Journal journal)
{
    /// <summary>Handles the event of a new deal.</summary>
    /// <param name="e">The event.</param>
    /// <param name="portal">The client of its portal.</param>
    [BitrixEvent("OnCrmDealAdd")]
    public void Added(OnCrmDealAdd e, IBitrixClient portal)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(portal);
        journal.Write(string.Format(CultureInfo.InvariantCulture, "deal {0}", e.Fields.Id));
    }

    /// <summary>Handles the message of an operator.</summary>
    /// <param name="e">The event.</param>
    [BitrixEvent("OnImConnectorMessageAdd")]
    public void Message(OnImConnectorMessageAdd e)
    {
        ArgumentNullException.ThrowIfNull(e);
        journal.Write(e.Messages?[0].Message?.Text ?? "");
    }
}

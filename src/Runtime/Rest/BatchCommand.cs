using System.Text.Json.Nodes;

namespace Bitrix24Typed;

/// <summary>One call of a batch.</summary>
/// <param name="Name">The name under which the batch's result holds the outcome, and by which later calls may refer to it.</param>
/// <param name="Method">The method: <c>crm.deal.get</c>.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record BatchCommand(string Name, string Method, JsonObject? Parameters = null);

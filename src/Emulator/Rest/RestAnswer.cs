using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Limits;

namespace Bitrix24Typed.Emulator.Rest;

/// <summary>What a method answers.</summary>
/// <param name="Result">The result.</param>
internal sealed record RestAnswer(JsonNode? Result)
{
    /// <summary>How many records a list has.</summary>
    public long? Total { get; init; }

    /// <summary>Where a list's next page starts, if there is one.</summary>
    public long? Next { get; init; }

    /// <summary>What the caller has used of the method's time.</summary>
    public OperatingUse? Operating { get; init; }
}

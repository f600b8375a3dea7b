using System.Text.Json.Nodes;

namespace Bitrix24Typed.Cli.Tests;

/// <summary>What the tool has said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The output as a document.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Asserts how it has ended.</summary>
    public ToolResult Ends(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"It has ended with {ExitCode}.\n{Output}\n{Errors}");
        return this;
    }
}

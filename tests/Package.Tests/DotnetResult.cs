namespace Bitrix24Typed.Package.Tests;

/// <summary>How a run ended and what it printed.</summary>
internal sealed record DotnetResult(int ExitCode, string Output)
{
    /// <summary>Asserts that it succeeded.</summary>
    /// <returns>What it printed.</returns>
    public string AssertSucceeded()
    {
        Assert.True(ExitCode == 0, Output);
        return Output;
    }
}

using System.Globalization;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>Where the tests' chance begins.</summary>
internal static class Seeds
{
    /// <summary>Another one each time, unless a failure is to be repeated.</summary>
    public static int Next()
        => Environment.GetEnvironmentVariable("FAULTS_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Random.Shared.Next();
}

using System.Diagnostics;
using System.Reflection;

namespace Bitrix24Typed.EndToEnd;

/// <summary>What the README promises of the sample.</summary>
public sealed class QuickStartTests
{
    private static readonly string Repository = Metadata("Repository");

    [Fact]
    public async Task The_sample_shows_its_bindings_and_the_typed_events_as_they_are_handled()
    {
        string[] promised = ["ONCRMDEALADD", "ONCRMDEALUPDATE", "OnCrmDealAdd: deal 1 was added", "OnCrmDealUpdate: deal 1 is now Deal { Title = Deal number 1"];
        var assembly = Path.Combine(Repository, "samples", "QuickStart", "bin", Metadata("Configuration"), "net10.0", "QuickStart.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var missing = promised.ToList();
            while (missing.Count > 0)
            {
                var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
                Assert.True(line is not null, $"The sample ended without printing: {string.Join("; ", missing)}");
                _ = missing.RemoveAll(text => line.Contains(text, StringComparison.Ordinal));
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void The_readme_shows_the_program_of_the_sample_which_is_short()
    {
        var program = File.ReadAllText(Path.Combine(Repository, "samples", "QuickStart", "Program.cs"));

        Assert.Contains(program.TrimEnd(), File.ReadAllText(Path.Combine(Repository, "README.md")), StringComparison.Ordinal);
        Assert.True(program.Split('\n').Length < 40, "The sample has 40 lines or more.");
    }

    private static string Metadata(string key)
        => typeof(QuickStartTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}

namespace Bitrix24Typed.EndToEnd;

/// <summary>What the README promises of the sample.</summary>
public sealed class QuickStartTests
{
    [Fact]
    public async Task The_sample_shows_its_bindings_and_the_typed_events_as_they_are_handled()
    {
        string[] promised = ["ONCRMDEALADD", "ONCRMDEALUPDATE", "OnCrmDealAdd: deal 1 was added", "OnCrmDealUpdate: deal 1 is now Deal { Title = Deal number 1"];
        using var directory = new TemporaryDirectory();
        using var process = Sample.Start("QuickStart", new() { ["TMPDIR"] = directory.PathOf("") });
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
    public async Task With_an_application_configured_the_sample_serves_a_real_portal()
    {
        using var directory = new TemporaryDirectory();
        using var process = Sample.Start("QuickStart", new Dictionary<string, string>
        {
            ["Bitrix24__Storage__Path"] = directory.PathOf("portals.db"),
            ["Bitrix24__ClientId"] = "local.real",
            ["Bitrix24__ClientSecret"] = "secret",
            ["Bitrix24__PublicUrl"] = "https://app.example.com",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        });
        try
        {
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
                Assert.True(line is not null, "The sample ended.");
                Assert.DoesNotContain("emulated", line, StringComparison.Ordinal);
            }
            while (!line.Contains("Now listening on: ", StringComparison.Ordinal));

            using var client = new HttpClient { BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]) };
            using var unproven = new FormUrlEncodedContent([new("event", "ONCRMDEALADD"), new("auth[application_token]", "x")]);
            using var answer = await client.PostAsync("/bitrix24/events", unproven, TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.True(File.Exists(directory.PathOf("portals.db")));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void The_readme_shows_the_program_of_the_sample_which_is_short()
    {
        var program = File.ReadAllText(Path.Combine(Sample.Repository, "samples", "QuickStart", "Program.cs"));

        Assert.Contains(program.TrimEnd(), File.ReadAllText(Path.Combine(Sample.Repository, "README.md")), StringComparison.Ordinal);
        Assert.True(program.TrimEnd().Split('\n').Length < 40, "The sample has 40 lines or more.");
    }
}

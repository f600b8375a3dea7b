using System.Reflection;

namespace Bitrix24Typed.Testing.Tests;

public sealed class DocumentationTests
{
    private static readonly string Repository
        = typeof(DocumentationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    [Theory]
    [InlineData("docs/testing.md", "samples/QuickStart.Tests/DealTests.cs")]
    public void A_page_shows_code_that_is_run(string page, string code)
        => Assert.Contains(Read(code).TrimEnd(), Read(page), StringComparison.Ordinal);

    [Fact]
    public void Getting_started_shows_the_handlers_of_the_template()
    {
        var handlers = Read("templates/bitrix24app/BitrixApp1/DealHandlers.cs");
        var start = handlers.IndexOf("public sealed class", StringComparison.Ordinal);
        var end = handlers.IndexOf("public sealed record", StringComparison.Ordinal);

        Assert.Contains(handlers[start..end].TrimEnd(), Read("docs/getting-started.md"), StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository, path));
}

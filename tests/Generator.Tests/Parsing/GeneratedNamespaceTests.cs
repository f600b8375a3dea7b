using Bitrix24Typed.Generator.Parsing;
using Bitrix24Typed.Generator.Tests.Compiling;

namespace Bitrix24Typed.Generator.Tests.Parsing;

public sealed class GeneratedNamespaceTests
{
    [Theory]
    [InlineData("MyApp", "Other", "MyApp.BitrixEvents")]
    [InlineData("My.App", "Other", "My.App.BitrixEvents")]
    [InlineData("", "My.App", "My.App.BitrixEvents")]
    [InlineData(null, "my-app.v2", "my_app.v2.BitrixEvents")]
    [InlineData(" ", "2go", "_2go.BitrixEvents")]
    [InlineData("my.event", "Other", "my.@event.BitrixEvents")]
    [InlineData("a..b", "Other", "a.b.BitrixEvents")]
    [InlineData("", "", "BitrixEvents")]
    [InlineData(null, null, "BitrixEvents")]
    [InlineData("...", "Other", "BitrixEvents")]
    public void The_namespace_is_that_of_the_project(string? rootNamespace, string? assemblyName, string expected)
        => Assert.Equal(expected, GeneratedNamespace.Of(rootNamespace, assemblyName));

    [Theory]
    [InlineData("", "MyApp", "MyApp.BitrixEvents")]
    [InlineData(null, "my-app", "my_app.BitrixEvents")]
    [InlineData("my.event", "MyApp", "my.@event.BitrixEvents")]
    public async Task Generated_code_compiles_in_it(string? rootNamespace, string assemblyName, string expected)
    {
        var project = new TestProject
        {
            AssemblyName = assemblyName,
            RootNamespace = rootNamespace,
            Sources =
            [
                $$"""
                using {{expected}};

                class H
                {
                    [Bitrix24Typed.BitrixEvent("OnCrmDealAdd")]
                    internal void M(OnCrmDealAdd e) { }
                }
                """,
            ],
        };
        var eventRoutes = $"{expected.Replace("@", "", StringComparison.Ordinal)}.EventRoutes";
        await using var routes = new LoadedRoutes(project.Generate().Load(), eventRoutes);

        Assert.True(await routes.DispatchAsync("ONCRMDEALADD", "data[FIELDS][ID]=5"));
    }
}

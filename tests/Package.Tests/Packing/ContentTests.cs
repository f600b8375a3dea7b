using System.Xml.Linq;

namespace Bitrix24Typed.Package.Tests.Packing;

public sealed class ContentTests(PackedSolution solution)
{
    private static readonly string[] WithSymbols =
    [
        "Bitrix24Typed", "Bitrix24Typed.Attributes", "Bitrix24Typed.Cli", "Bitrix24Typed.Dashboard", "Bitrix24Typed.Emulator",
        "Bitrix24Typed.Emulator.Page", "Bitrix24Typed.Storage", "Bitrix24Typed.Testing", "Bitrix24Typed.Wolverine",
    ];

    private static readonly string[] WithoutSymbols = ["Bitrix24Typed.CodeFixes", "Bitrix24Typed.Templates"];

    [Fact]
    public void Only_what_users_reference_is_packed()
        => Assert.Equal(
            [.. WithSymbols.Concat(WithoutSymbols).Select(id => FileOf(id, "nupkg")).Concat(WithSymbols.Select(id => FileOf(id, "snupkg"))).Order(StringComparer.Ordinal)],
            Directory.EnumerateFiles(solution.Feed).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Bitrix24Typed")]
    [InlineData("Bitrix24Typed.Attributes")]
    [InlineData("Bitrix24Typed.Cli")]
    [InlineData("Bitrix24Typed.CodeFixes")]
    [InlineData("Bitrix24Typed.Dashboard")]
    [InlineData("Bitrix24Typed.Emulator")]
    [InlineData("Bitrix24Typed.Emulator.Page")]
    [InlineData("Bitrix24Typed.Storage")]
    [InlineData("Bitrix24Typed.Templates")]
    [InlineData("Bitrix24Typed.Testing")]
    [InlineData("Bitrix24Typed.Wolverine")]
    public void A_package_holds_no_more_and_no_less_than_it_should(string id)
    {
        using var package = solution.Open(id);

        Baseline.AssertEqual(id, string.Concat(package.Files.Select(file => file + "\n")));
    }

    [Fact]
    public void The_compiler_gets_one_assembly_from_one_folder()
    {
        using var package = solution.Open("Bitrix24Typed");

        Assert.Equal(
            ["analyzers/dotnet/cs/Bitrix24Typed.Generator.dll"],
            package.Files.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Bitrix24Typed", "net10.0", "Bitrix24Typed.Attributes", "Microsoft.Data.Sqlite", "Polly.Core", "System.IO.Hashing")]
    [InlineData("Bitrix24Typed.Attributes", ".NETStandard2.0")]
    [InlineData("Bitrix24Typed.Dashboard", "net10.0", "Bitrix24Typed", "Microsoft.FluentUI.AspNetCore.Components")]
    [InlineData("Bitrix24Typed.Emulator", "net10.0", "Microsoft.AspNetCore.OpenApi")]
    [InlineData("Bitrix24Typed.Emulator.Page", "net10.0", "Bitrix24Typed.Emulator", "Microsoft.FluentUI.AspNetCore.Components")]
    [InlineData("Bitrix24Typed.Testing", "net10.0", "Bitrix24Typed", "Bitrix24Typed.Emulator", "Microsoft.AspNetCore.Mvc.Testing")]
    [InlineData("Bitrix24Typed.Wolverine", "net10.0", "Bitrix24Typed.Storage", "WolverineFx.Postgresql", "WolverineFx.RabbitMQ")]
    public void A_package_depends_on_what_it_needs_only(string id, string framework, params string[] dependencies)
    {
        using var package = solution.Open(id);
        var group = Assert.Single(Descendants(package.Metadata, "group"), group => group.Parent!.Name.LocalName == "dependencies");

        Assert.Equal(framework, (string?)group.Attribute("targetFramework"));
        Assert.Equal(dependencies, group.Elements().Select(dependency => (string)dependency.Attribute("id")!).Order(StringComparer.Ordinal));
        Assert.All(
            group.Elements().Where(dependency => ((string)dependency.Attribute("id")!).StartsWith("Bitrix24Typed", StringComparison.Ordinal)),
            dependency => Assert.Equal(PackedSolution.Version, (string)dependency.Attribute("version")!));
    }

    [Theory]
    [InlineData("Bitrix24Typed")]
    [InlineData("Bitrix24Typed.Attributes")]
    [InlineData("Bitrix24Typed.Cli")]
    [InlineData("Bitrix24Typed.Dashboard")]
    [InlineData("Bitrix24Typed.Emulator")]
    [InlineData("Bitrix24Typed.Emulator.Page")]
    [InlineData("Bitrix24Typed.Storage")]
    [InlineData("Bitrix24Typed.Templates")]
    [InlineData("Bitrix24Typed.Testing")]
    [InlineData("Bitrix24Typed.Wolverine")]
    public void A_package_says_what_it_is_whose_it_is_and_where_it_comes_from(string id)
    {
        using var package = solution.Open(id);
        var metadata = package.Metadata;

        Assert.Equal(id, Value(metadata, "id"));
        Assert.Equal(PackedSolution.Version, Value(metadata, "version"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "authors"));
        Assert.NotEmpty(Value(metadata, "description"));
        Assert.NotEqual("Package Description", Value(metadata, "description"));
        Assert.Contains("bitrix24", Value(metadata, "tags").Split(' '));
        var repository = Assert.Single(Descendants(metadata, "repository"));
        Assert.StartsWith(Checkout.Url, (string)repository.Attribute("url")!, StringComparison.Ordinal);
        Assert.Equal(Checkout.Commit, (string)repository.Attribute("commit")!);
        // A development dependency would not reach the projects that reference its user.
        Assert.Empty(Descendants(metadata, "developmentDependency"));
    }

    private static string Value(XElement metadata, string name) => Assert.Single(Descendants(metadata, name)).Value;

    private static IEnumerable<XElement> Descendants(XElement element, string name) => element.Descendants(element.Name.Namespace + name);

    private static string FileOf(string id, string extension) => $"{id}.{PackedSolution.Version}.{extension}";
}

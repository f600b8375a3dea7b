using System.Xml.Linq;
using Bitrix24Typed.Package.Tests.Packing;

namespace Bitrix24Typed.Package.Tests.Consuming;

public sealed class QuickStartTests(PackedSolution solution)
{
    [Fact]
    public async Task The_sample_builds_and_runs_against_the_packages()
    {
        var consumer = new Consumer(solution, "quick-start");
        Repository.CopyTo(consumer.PathOf("QuickStart"), "samples", "QuickStart");
        File.Copy(Repository.PathOf("Directory.Build.props"), consumer.PathOf("Directory.Build.props"));
        ReferencePackages(consumer.PathOf("QuickStart", "QuickStart.csproj"));

        _ = (await consumer.BuildAsync("QuickStart")).AssertSucceeded();

        using var sample = consumer.Start("QuickStart");
        await sample.WaitForAsync("OnCrmDealAdd: deal 1 was added", "OnCrmDealUpdate: deal 1 is now");
    }

    /// <summary>Makes the sample's project one that a user would write: packages for our projects, versions beside them.</summary>
    private static void ReferencePackages(string path)
    {
        var project = XDocument.Load(path);
        project.Descendants("ProjectReference").Remove();

        var versions = XDocument.Load(Repository.PathOf("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include")!, package => (string)package.Attribute("Version")!);
        foreach (var reference in project.Descendants("PackageReference"))
            reference.SetAttributeValue("Version", versions[(string)reference.Attribute("Include")!]);

        project.Root!.Add(new XElement("ItemGroup", PackageReference("Bitrix24Typed"), PackageReference("Bitrix24Typed.Emulator")));
        project.Save(path);
    }

    private static XElement PackageReference(string id)
        => new("PackageReference", new XAttribute("Include", id), new XAttribute("Version", PackedSolution.Version));
}

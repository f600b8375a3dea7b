using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Bitrix24Typed.Package.Tests.Packing;

public sealed class SymbolTests(PackedSolution solution)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Theory]
    [InlineData("Bitrix24Typed", "lib/net10.0/Bitrix24Typed.pdb")]
    [InlineData("Bitrix24Typed.Attributes", "lib/netstandard2.0/Bitrix24Typed.Attributes.pdb")]
    [InlineData("Bitrix24Typed.Emulator", "lib/net10.0/Bitrix24Typed.Emulator.pdb")]
    [InlineData("Bitrix24Typed.Emulator.Page", "lib/net10.0/Bitrix24Typed.Emulator.Page.pdb")]
    [InlineData("Bitrix24Typed.Storage", "lib/net10.0/Bitrix24Typed.Storage.pdb")]
    [InlineData("Bitrix24Typed.Testing", "lib/net10.0/Bitrix24Typed.Testing.pdb")]
    [InlineData("Bitrix24Typed.Wolverine", "lib/net10.0/Bitrix24Typed.Wolverine.pdb")]
    public void A_debugger_finds_every_source_at_its_commit_or_in_the_symbols(string id, string file)
    {
        using var package = solution.Open(id, "snupkg");
        using var provider = MetadataReaderProvider.FromPortablePdbImage([.. package.Read(file)]);
        var symbols = provider.GetMetadataReader();

        var address = $"https://raw.githubusercontent.com/bitrix24typed/bitrix24typed/{Checkout.Commit}/*";
        Assert.Contains($"\"/_/*\":\"{address}\"", SourceLinkOf(symbols), StringComparison.Ordinal);
        Assert.NotEmpty(symbols.Documents);
        Assert.All(symbols.Documents, document =>
        {
            var name = symbols.GetString(symbols.GetDocument(document).Name);
            var isCommitted = name.StartsWith("/_/", StringComparison.Ordinal) && !name.Contains("/obj/", StringComparison.Ordinal);
            Assert.True(isCommitted || IsEmbedded(symbols, document), name);
        });
    }

    [Theory]
    [InlineData("Bitrix24Typed")]
    [InlineData("Bitrix24Typed.Attributes")]
    [InlineData("Bitrix24Typed.Dashboard")]
    [InlineData("Bitrix24Typed.Emulator")]
    [InlineData("Bitrix24Typed.Emulator.Page")]
    [InlineData("Bitrix24Typed.Storage")]
    [InlineData("Bitrix24Typed.Testing")]
    [InlineData("Bitrix24Typed.Wolverine")]
    public void An_assembly_does_not_say_where_it_was_built(string id)
    {
        using var package = solution.Open(id);

        Assert.All(package.Files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal)), file =>
        {
            using var image = new PEReader([.. package.Read(file)]);
            var entry = image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
            Assert.StartsWith("/_/src/", image.ReadCodeViewDebugDirectoryData(entry).Path, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_same_sources_in_another_folder_give_the_same_assemblies()
    {
        var again = solution.CreateFolder("feed-again");
        await new Checkout(solution.CreateFolder("checkout-in-another-folder")).PackAsync(again, PackedSolution.Version);

        Assert.All(Directory.EnumerateFiles(solution.Feed), path =>
        {
            using var first = new PackageFile(path);
            using var second = new PackageFile(Path.Combine(again, Path.GetFileName(path)));
            Assert.Equal(first.Files, second.Files);
            Assert.All(first.Files.Where(file => !HoldsComponents(file)), file => Assert.True(first.Read(file).AsSpan().SequenceEqual(second.Read(file)), file));
        });
    }

    /// <summary>
    /// What the compiler makes of components tells the full paths of their files, and lies in the symbols, of which the assembly has a hash: both are
    /// the same in the same folder only.
    /// </summary>
    private static bool HoldsComponents(string file)
        => Path.GetFileNameWithoutExtension(file) is "Bitrix24Typed.Dashboard" or "Bitrix24Typed.Emulator.Page" && Path.GetExtension(file) is ".dll" or ".pdb";

    private static string SourceLinkOf(MetadataReader symbols)
    {
        var information = InformationOf(symbols, EntityHandle.ModuleDefinition, SourceLink).Single();
        return Encoding.UTF8.GetString(symbols.GetBlobBytes(information.Value));
    }

    private static bool IsEmbedded(MetadataReader symbols, DocumentHandle document)
        => InformationOf(symbols, document, EmbeddedSource).Any();

    private static IEnumerable<CustomDebugInformation> InformationOf(MetadataReader symbols, EntityHandle parent, Guid kind)
        => symbols.GetCustomDebugInformation(parent)
            .Select(symbols.GetCustomDebugInformation)
            .Where(information => symbols.GetGuid(information.Kind) == kind);
}

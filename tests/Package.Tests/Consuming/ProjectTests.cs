using Bitrix24Typed.Package.Tests.Packing;

namespace Bitrix24Typed.Package.Tests.Consuming;

public sealed class ProjectTests(PackedSolution solution)
{
    [Fact]
    public async Task An_older_compiler_is_refused_by_name()
    {
        var consumer = Consumer.OfConsumers(solution, "old-compiler");

        var result = await consumer.BuildAsync("Library", "-p:CompilerApiVersion=roslyn4.14");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(
            "error B24SDK: Bitrix24Typed needs the .NET SDK 10.0.100 or newer; this build uses a compiler of version roslyn4.14.",
            result.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compiler_gets_the_projects_descriptions_and_properties()
    {
        var consumer = Consumer.OfConsumers(solution, "items");

        Assert.Equal(["delivery.bitrix24.json"], await consumer.ItemsAsync("Application", "AdditionalFiles"));
        var properties = await consumer.ItemsAsync("Application", "CompilerVisibleProperty");
        Assert.Contains("RootNamespace", properties);
        Assert.Contains("Bitrix24Scope", properties);
    }
}

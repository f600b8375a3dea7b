using PublicApiGenerator;

namespace Bitrix24Typed.Testing.Tests.PublicApi;

public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Fact]
    public void The_public_api_changes_on_purpose_only()
    {
        var assembly = typeof(TestApplication).Assembly;
        Baseline.AssertEqual(assembly.GetName().Name!, assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n");
    }
}

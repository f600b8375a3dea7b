using PublicApiGenerator;

namespace Bitrix24Typed.Wolverine.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_changes_on_purpose_only()
        => Baseline.AssertEqual(
            "Bitrix24Typed.Wolverine",
            typeof(BitrixWolverineExtensions).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n");
}

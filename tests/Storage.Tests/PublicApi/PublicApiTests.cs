using PublicApiGenerator;

namespace Bitrix24Typed.Storage.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_changes_on_purpose_only()
        => Baseline.AssertEqual(
            "Bitrix24Typed.Storage",
            typeof(PostgresStorageExtensions).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n");
}

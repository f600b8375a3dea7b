using PublicApiGenerator;

namespace Bitrix24Typed.Tests.PublicApi;

public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData(typeof(BitrixOptions))]
    [InlineData(typeof(BitrixEventAttribute))]
    public void The_public_api_changes_on_purpose_only(Type type)
        => Baseline.AssertEqual(type.Assembly.GetName().Name!, type.Assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n");
}

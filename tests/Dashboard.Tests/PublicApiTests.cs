using PublicApiGenerator;

namespace Bitrix24Typed.Dashboard.Tests;

public sealed class PublicApiTests
{
    /// <summary>Components are public because Blazor makes them so; what an application calls is one method.</summary>
    [Fact]
    public void The_public_api_changes_on_purpose_only()
    {
        var assembly = typeof(BitrixDashboardEndpointRouteBuilderExtensions).Assembly;
        var options = new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            IncludeTypes = [.. assembly.GetExportedTypes().Where(type => type.Namespace == "Bitrix24Typed")],
        };

        Baseline.AssertEqual("Bitrix24Typed.Dashboard", assembly.GeneratePublicApi(options).ReplaceLineEndings("\n") + "\n");
    }
}

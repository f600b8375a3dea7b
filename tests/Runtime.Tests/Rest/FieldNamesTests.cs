using System.Text.Json.Nodes;
using Bitrix24Typed.Tests.Hosting;

namespace Bitrix24Typed.Tests.Rest;

/// <summary>Which field of a result a property holds.</summary>
public sealed class FieldNamesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_property_or_a_parameter_of_the_constructor_holds_the_field_that_its_attribute_names(bool isGenerated)
    {
        await using var scene = await RestScene.StartAsync(build: builder => _ = isGenerated ? builder.AddJsonContext(DealContext.Default) : builder);
        scene.Portal.Methods["crm.deal.get"] = _ => RestScene.Result(new JsonObject
        {
            ["ID"] = "7",
            ["TITLE"] = "Deal",
            ["UF_CRM_1"] = "red",
            ["UF_CRM_2"] = "round",
            ["STAGE_ID"] = "WON",
        });

        var deal = await scene.Client.CallAsync<Deal>("crm.deal.get", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new Deal(7, "red", "round") { Title = "Deal", Stage = "WON" }, deal);
    }

    internal sealed record Deal(long Id, [property: BitrixField("UF_CRM_1")] string? Colour, [BitrixField("UF_CRM_2")] string? Shape)
    {
        public string? Title { get; init; }

        [BitrixField("STAGE_ID")]
        public string? Stage { get; init; }
    }
}

using Bitrix24Typed.Package.Tests.Packing;

namespace Bitrix24Typed.Package.Tests.Consuming;

public sealed class AssembliesTests(PackedSolution solution)
{
    [Fact]
    public async Task The_handlers_of_a_library_and_of_its_application_are_called()
    {
        var consumer = Consumer.OfConsumers(solution, "application");

        _ = (await consumer.BuildAsync("Application")).AssertSucceeded();

        using var application = consumer.Start("Application");
        await application.WaitForAsync("The library handled deal 5", "The application handled deal 5", "The application handled contact 7");
    }

    [Fact]
    public async Task Nothing_is_emitted_into_a_project_without_handlers()
    {
        var consumer = Consumer.OfConsumers(solution, "host");

        _ = (await consumer.BuildAsync("Host")).AssertSucceeded();

        Assert.Equal(["EventRoutes.g.cs", "Payload.ONCRMDEALUPDATE.g.cs"], consumer.Generated("Library"));
        Assert.Empty(consumer.Generated("Host"));
        using var host = consumer.Start("Host");
        await host.WaitForAsync("The host subscribes to ONCRMDEALUPDATE");
    }
}

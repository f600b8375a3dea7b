using System.Text.Json.Nodes;

namespace Bitrix24Typed.Cli.Tests;

public sealed class DoctorTests
{
    [Fact]
    public async Task An_application_that_works_has_nothing_to_fear()
    {
        await using var application = await OperatedApplication.StartAsync();
        (await application.InstallAsync()).GrantedScope = ["crm", "task"];
        _ = (await application.AskAsync("bindings", "sync")).Ends(0);

        var report = (await application.AskAsync("doctor")).Ends(0).Json;

        // The tests keep events in memory.
        Assert.Equal("Warning", (string?)report["outcome"]);
        Assert.Equal(
            [("Settings", "Warning"), ("Public address", "Ok"), ("Authorization server", "Ok"), ("Storage", "Ok"), ("Inbox", "Ok")], Outcomes(report["checks"]!));
        var portal = Assert.Single(report["portals"]!.AsArray())!;
        Assert.Equal(
            [("State", "Ok"), ("Installation", "Ok"), ("Scope", "Ok"), ("Bindings", "Ok"), ("Test event", "Ok")], Outcomes(portal["checks"]!));
        Assert.Contains(application.Portal.Deliveries, delivery => delivery.EventName == "ONAPPTEST");
    }

    [Fact]
    public async Task What_is_wrong_is_found_with_what_to_do()
    {
        await using var application = await OperatedApplication.StartAsync(options =>
        {
            options.ClientSecret = "a-wrong-secret";
            options.PublicUrl = options.AuthorizationServer;
            options.Scope.Add("crm");
        });

        var result = (await application.AskAsync("doctor")).Ends(1);

        var checks = result.Json["checks"]!;
        Assert.Contains(checks.AsArray(), check => (string?)check!["check"] == "Settings" && ((string)check["finding"]!).Contains("lacks task, which ONTASKADD", StringComparison.Ordinal));
        Assert.Contains("answered by something else", (string)Error(checks, "Public address")["finding"]!, StringComparison.Ordinal);
        Assert.Contains("ClientSecret", (string)Error(checks, "Authorization server")["advice"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("a-wrong-secret", result.Output, StringComparison.Ordinal);
        Assert.Contains("ClientSecret", (await application.RunAsync("doctor")).Ends(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_portal_is_judged_by_itself()
    {
        await using var application = await OperatedApplication.StartAsync(portals: 2);
        _ = await application.InstallAsync();
        var healthy = application.Emulator.AddPortal();
        (await application.InstallAsync(healthy)).GrantedScope = ["crm", "task"];
        _ = await application.AskAsync("bindings", "sync", "--portal", healthy.MemberId);
        await application.FailAsync(1);

        var report = (await application.AskAsync("doctor", "--no-test")).Ends(0).Json;

        Assert.Equal(("Inbox", "Warning"), Outcomes(report["checks"]!)[^1]);
        var portals = report["portals"]!.AsArray().ToDictionary(portal => (string)portal!["memberId"]!, portal => portal!["checks"]!);
        Assert.Contains(("Bindings", "Warning"), Outcomes(portals[application.Portal.MemberId]));
        Assert.Contains("the scope task", portals[application.Portal.MemberId].ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(4, Outcomes(portals[healthy.MemberId]).Count(outcome => outcome.Outcome == "Ok"));
        Assert.DoesNotContain(application.Portal.Deliveries, delivery => delivery.EventName == "ONAPPTEST");
    }

    private static List<(string Check, string Outcome)> Outcomes(JsonNode checks)
        => [.. checks.AsArray().Select(check => ((string)check!["check"]!, (string)check["outcome"]!))];

    private static JsonNode Error(JsonNode checks, string name)
        => Assert.Single(checks.AsArray(), check => (string?)check!["check"] == name && (string?)check["outcome"] == "Error")!;
}

using System.Text.Json;
using Bitrix24Typed.Package.Tests.Packing;

namespace Bitrix24Typed.Package.Tests.Consuming;

/// <summary>A folder outside the repository whose projects reference the packages, from their feed or the user's own.</summary>
internal sealed class Consumer
{
    private readonly Dictionary<string, string?> _environment;

    public Consumer(PackedSolution solution, string name)
    {
        Folder = solution.CreateFolder(name);
        _environment = new()
        {
            ["NUGET_PACKAGES"] = solution.Cache,
            ["PackedVersion"] = PackedSolution.Version,
            // Where templates are installed.
            ["DOTNET_CLI_HOME"] = Folder,
        };
        File.WriteAllText(
            PathOf("nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{solution.Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    public string Folder { get; }

    /// <summary>The sources in the folder Consumers.</summary>
    public static Consumer OfConsumers(PackedSolution solution, string name)
    {
        var consumer = new Consumer(solution, name);
        Repository.CopyTo(consumer.Folder, "tests", "Package.Tests", "Consumers");
        return consumer;
    }

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Builds a project.</summary>
    public Task<DotnetResult> BuildAsync(string project, params string[] options)
        => Dotnet.RunAsync(Folder, _environment, ["build", project, .. options]);

    /// <summary>Installs a tool into the folder <c>tools</c>.</summary>
    public Task<DotnetResult> InstallToolAsync(string id) => Dotnet.RunAsync(
        Folder, _environment, "tool", "install", id, "--version", PackedSolution.Version, "--tool-path", PathOf("tools"));

    /// <summary>Runs the command in a folder.</summary>
    public Task<DotnetResult> RunAsync(string folder, params string[] arguments) => Dotnet.RunAsync(folder, _environment, arguments);

    /// <summary>Starts the command in a folder.</summary>
    public Dotnet Start(string folder, string[] arguments) => Dotnet.Start(folder, _environment, arguments);

    /// <summary>Starts what has been built of a project.</summary>
    public Dotnet Start(string project)
        => Dotnet.Start(PathOf(project), _environment, PathOf(project, "bin", "Debug", "net10.0", $"{project}.dll"));

    /// <summary>Evaluates the items of a project that has not been built yet.</summary>
    public async Task<IReadOnlyList<string>> ItemsAsync(string project, string type)
    {
        _ = (await Dotnet.RunAsync(Folder, _environment, "restore", project)).AssertSucceeded();
        var evaluation = await Dotnet.RunAsync(Folder, _environment, "msbuild", project, $"-getItem:{type}");
        using var evaluated = JsonDocument.Parse(evaluation.AssertSucceeded());
        var items = evaluated.RootElement.GetProperty("Items").GetProperty(type);
        return [.. items.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }

    /// <summary>The files that our generator has emitted into a project.</summary>
    public IEnumerable<string?> Generated(string project)
    {
        var folder = new DirectoryInfo(PathOf(project, "obj", "Debug", "net10.0", "generated", "Bitrix24Typed.Generator"));
        return folder.Exists
            ? folder.EnumerateFiles("*.cs", SearchOption.AllDirectories).Select(file => file.Name).Order(StringComparer.Ordinal)
            : [];
    }
}

using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bitrix24Typed.Benchmarks.Generator;

/// <summary>Projects with many handlers, and one file that has none.</summary>
internal static class HandlerSources
{
    private const int HandlersInClass = 10;

    private static readonly string[] EventNames = [.. typeof(BitrixEventNames).GetFields().Select(field => field.Name)];

    /// <summary>Handlers of ours, ten in a class: one event each, over and over through the catalogue.</summary>
    public static CSharpCompilation Bitrix(int handlers)
        => Compile(
            [typeof(BitrixEventAttribute), typeof(BitrixEventContext)],
            index => $$"""
                using System.Threading;
                using System.Threading.Tasks;
                using Bitrix24Typed;
                using App.BitrixEvents;

                namespace App;

                public sealed class Handlers{{index}}
                {
                {{string.Concat(Enumerable.Range(index * HandlersInClass, HandlersInClass).Select(Handler))}}
                }
                """,
            handlers / HandlersInClass,
            "");

    /// <summary>Handlers of the peer: one notification each.</summary>
    public static CSharpCompilation Mediator(int handlers)
        => Compile(
            [typeof(global::Mediator.INotification), typeof(Microsoft.Extensions.DependencyInjection.IServiceCollection)],
            index => $$"""
                using System.Threading;
                using System.Threading.Tasks;
                using Mediator;

                namespace App;

                public sealed record Notification{{index}}(long Id) : INotification;

                public sealed class Handler{{index}} : INotificationHandler<Notification{{index}}>
                {
                    public ValueTask Handle(Notification{{index}} notification, CancellationToken cancellationToken) => default;
                }
                """,
            handlers,
            """
            using Microsoft.Extensions.DependencyInjection;

            namespace App;

            public static class Startup
            {
                public static void Configure(IServiceCollection services) => services.AddMediator();
            }
            """);

    /// <summary>The same project after a keystroke in the file that has no handlers.</summary>
    public static CSharpCompilation EditUnrelated(CSharpCompilation compilation, int edit)
        => Replace(compilation, compilation.SyntaxTrees.Length - 1, text => text + string.Create(CultureInfo.InvariantCulture, $"\n// {edit}"));

    /// <summary>The same project after the first handler's class has been renamed.</summary>
    public static CSharpCompilation EditHandler(CSharpCompilation compilation, int edit)
        => Replace(
            compilation,
            0,
            text => text
                .Replace("Handlers0", string.Create(CultureInfo.InvariantCulture, $"Renamed{edit}"), StringComparison.Ordinal)
                .Replace("Handler0", string.Create(CultureInfo.InvariantCulture, $"Renamed{edit}"), StringComparison.Ordinal));

    private static string Handler(int index)
    {
        var name = EventNames[index % EventNames.Length];
        return $$"""

                [BitrixEvent("{{name}}")]
                public Task Handle{{index}}({{name}} e, BitrixEventContext context, CancellationToken cancellationToken) => Task.CompletedTask;

            """;
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int index, Func<string, string> change)
    {
        var tree = compilation.SyntaxTrees[index];
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(change(tree.ToString()), path: tree.FilePath, encoding: Encoding.UTF8));
    }

    private static CSharpCompilation Compile(Type[] references, Func<int, string> source, int files, string startup)
    {
        var trees = Enumerable.Range(0, files)
            .Select(source)
            .Append(startup)
            .Append("namespace App; public static class Unrelated { public static int Answer => 42; }")
            .Select((text, index) => CSharpSyntaxTree.ParseText(text, path: $"File{index}.cs", encoding: Encoding.UTF8));
        return CSharpCompilation.Create(
            "App",
            trees,
            [.. Basic.Reference.Assemblies.Net100.References.All, .. references.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}

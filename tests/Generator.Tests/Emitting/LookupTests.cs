using Bitrix24Typed.Generator.Catalog;
using Bitrix24Typed.Generator.Tests.Compiling;

namespace Bitrix24Typed.Generator.Tests.Emitting;

public sealed class LookupTests
{
    private static readonly string[] Codes = [.. EventCatalog.Documented.Events.Select(definition => definition.Code)];

    [Fact]
    public async Task Every_event_is_found_in_any_letter_case_and_nothing_else()
    {
        await using var routes = Load(Codes);

        Assert.All(Codes, code =>
        {
            Assert.Equal(code, routes.Find(code)?.EventName);
            Assert.Equal(code, routes.Find(code.ToLowerInvariant())?.EventName);
            Assert.Equal(code, routes.Find($"{code[..5].ToLowerInvariant()}{code[5..]}")?.EventName);
            Assert.All(NamesNear(code), name => Assert.Null(routes.Find(name)));
        });
        Assert.Null(routes.Find(""));
    }

    [Fact]
    public async Task Names_that_differ_in_other_characters_than_letters_are_told_apart()
    {
        string[] names = ["A.1", "A.2", "A_1", "A-1", "A11", "AN1", "ANQ", "A.Q", "A_Q"];
        await using var routes = Load(names);

        Assert.All(names, name => Assert.Equal(name, routes.Find(name.ToLowerInvariant())?.EventName));
        Assert.All(["A\u000e1", "A.R", "\u00c1.1"], name => Assert.Null(routes.Find(name)));
    }

    private static LoadedRoutes Load(IEnumerable<string> names) => new(TestProject.Of($$"""
        static class Handlers
        {
            {{string.Concat(names.Select(name => $"""[BitrixEvent("{name}")]"""))}}
            internal static void Handle() { }
        }
        """).Generate().Load());

    /// <summary>The code with one character exchanged by its neighbour, shortened and lengthened, unless that is an event too.</summary>
    private static IEnumerable<string> NamesNear(string code)
        => Enumerable.Range(0, code.Length)
            .Select(position => $"{code[..position]}{(char)(code[position] ^ 1)}{code[(position + 1)..]}")
            .Append(code[1..])
            .Append($"{code}S")
            .Except(Codes, StringComparer.OrdinalIgnoreCase);
}

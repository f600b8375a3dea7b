using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Bitrix24Typed.Fuzzing.Tests;

/// <summary>One process of real PHP, which answers any number of questions.</summary>
internal sealed class Php : IDisposable
{
    private readonly Process _process;

    public Php()
    {
        var start = new ProcessStartInfo("php")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in (string[])["-d", "max_input_vars=100000", "-d", "display_errors=stderr", Path.Combine(AppContext.BaseDirectory, "values.php")])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    /// <summary>Encodes a value under the key <c>data</c>.</summary>
    public byte[] BuildQuery(JsonNode? value) => Convert.FromBase64String(Ask($"build {value?.ToJsonString() ?? "null"}"));

    /// <summary>Decodes what stands under the key <c>data</c>.</summary>
    public JsonNode? ParseQuery(byte[] query) => JsonNode.Parse(Ask($"parse {Convert.ToBase64String(query)}"));

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string question)
    {
        lock (_process)
        {
            _process.StandardInput.Write(question + "\n");
            _process.StandardInput.Flush();
            return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"PHP has ended at {question}."));
        }
    }
}

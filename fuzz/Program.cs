using Bitrix24Typed.Fuzzing;
using SharpFuzz;

// form | json              reads bodies from afl-fuzz
// form | json <file>...    checks these bodies
// instrument <assembly>    makes an assembly tell afl-fuzz which way it takes
switch (args)
{
    case ["instrument", var assembly]:
        Console.WriteLine($"{Fuzzer.Instrument(assembly, IsReading, Options.Value).Count()} types");
        return 0;
    case ["form", .. var files]:
        Run(FormReading.Check, files);
        return 0;
    case ["json", .. var files]:
        Run(JsonReading.Check, files);
        return 0;
    default:
        Console.Error.WriteLine("form [file...] | json [file...] | instrument assembly");
        return 1;
}

static bool IsReading(string type)
    => type.StartsWith("Bitrix24Typed.Payloads.", StringComparison.Ordinal) || type.StartsWith("Bitrix24Typed.Receiving.", StringComparison.Ordinal);

static void Run(Action<byte[]> check, string[] files)
{
    foreach (var file in files)
        check(File.ReadAllBytes(file));
    if (files.Length > 0)
        return;

    Fuzzer.Run(stream =>
    {
        using var body = new MemoryStream();
        stream.CopyTo(body);
        check(body.ToArray());
    });
}

using CsCheck;

namespace Bitrix24Typed.Fuzzing.Tests;

/// <summary>The kept bodies, and what becomes of them when they are damaged.</summary>
public sealed class CorpusTests
{
    private const int Damages = 20_000;

    private static readonly byte[] Signs = [.. "%&=[]+{}\",:0 \\"u8, 0, 0x7F, 0x80, 0xC3, 0xFF];

    [Theory]
    [InlineData("form")]
    [InlineData("json")]
    public void Every_kept_body_is_read_or_refused(string reader)
    {
        var files = Fuzz.Corpus(reader).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Fuzz.Check(reader)(File.ReadAllBytes(file)));
    }

    [Theory]
    [InlineData("form")]
    [InlineData("json")]
    public void So_is_every_damaged_one(string reader)
    {
        var bodies = Fuzz.Corpus(reader).Select(File.ReadAllBytes).ToArray();
        var change = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1 << 20], Gen.Int[0, 1 << 20]);

        Gen.Select(Gen.OneOf(bodies), change.Array[1, 8]).Sample(
            (body, changes) => Fuzz.Check(reader)(changes.Aggregate(body, (bytes, change) => Damaged(bytes, change, bodies))), iter: Damages, threads: 1);
    }

    private static byte[] Damaged(byte[] body, (int Kind, int At, int What) change, byte[][] bodies)
    {
        var at = body.Length == 0 ? 0 : change.At % body.Length;
        var sign = Signs[change.What % Signs.Length];
        return change.Kind switch
        {
            0 => [.. body[..at], sign, .. body[at..]],
            1 when body.Length > 0 => [.. body[..at], sign, .. body[(at + 1)..]],
            2 => [.. body[..at], .. bodies[change.What % bodies.Length]],
            _ => [.. body[..at], .. body[Math.Min(body.Length, at + 1 + (change.What % 16))..]],
        };
    }
}

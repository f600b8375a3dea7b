using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.Attacks.Proofs;

/// <summary>Whether the time of a refusal tells how much of a guessed token is right.</summary>
public sealed class TokenComparisonTests(ITestOutputHelper output)
{
    private const int Samples = 20_000;
    private const int CallsPerSample = 20;

    private static readonly MethodInfo IsToken = typeof(PortalVerifier).GetMethod("IsToken", BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>What a clock shows here depends on the machine; that the comparison is the one made for this does not.</summary>
    [Fact]
    public void Tokens_are_compared_in_constant_time_and_in_no_other_way()
    {
        var called = Called(IsToken).ToList();

        Assert.Contains(called, method => method.DeclaringType == typeof(FixedTime) && method.Name == nameof(FixedTime.AreEqual));
        Assert.DoesNotContain(called, method => method.Name is "Equals" or "op_Equality" or "SequenceEqual" or "StartsWith" or "CompareTo" or "Compare");
    }

    /// <summary>Wherever the difference stands, and whatever the length: nothing is passed over.</summary>
    [Fact]
    public void A_difference_in_any_bit_of_any_letter_is_seen()
    {
        for (var length = 0; length <= 80; length++)
        {
            var token = Enumerable.Range(0, length).Select(index => (byte)(index * 37)).ToArray();
            Assert.True(FixedTime.AreEqual(token, [.. token]));
            Assert.False(FixedTime.AreEqual(token, [.. token, 0]));
            for (var bit = 0; bit < length * 8; bit++)
            {
                byte[] guess = [.. token];
                guess[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(FixedTime.AreEqual(token, guess));
            }
        }
    }

    /// <summary>
    /// Prints Welch's t of the times of guesses that are wrong at once and of guesses that are wrong at their end. Above 4.5 a
    /// difference is usually called proven. It is not asserted: a busy machine would decide.
    /// </summary>
    [Fact]
    public void The_statistics_of_wrong_guesses_are_printed()
    {
        var token = Encoding.ASCII.GetBytes("portaltokenportaltokenportaltok2");
        byte[] wrongAtOnce = [(byte)'x', .. token[1..]], wrongAtTheEnd = [.. token[..^1], (byte)'x'];
        var (first, last) = (new double[Samples], new double[Samples]);
        for (var sample = 0; sample < Samples; sample++)
        {
            // Alternating, so that what else the machine does meets both.
            first[sample] = Measure(token, wrongAtOnce);
            last[sample] = Measure(token, wrongAtTheEnd);
        }

        var t = (Mean(first) - Mean(last)) / Math.Sqrt((Variance(first) + Variance(last)) / Samples);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first letter wrong {Mean(first):0.0} ns, last letter wrong {Mean(last):0.0} ns, t = {t:0.00}"));

        Assert.True(double.IsFinite(t));
    }

    private static double Measure(byte[] token, byte[] guess)
    {
        var isEqual = false;
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < CallsPerSample; call++)
            isEqual |= FixedTime.AreEqual(token, guess);
        var time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / CallsPerSample;
        Assert.False(isEqual);
        return time;
    }

    private static double Mean(double[] values) => values.Average();

    private static double Variance(double[] values) => values.Average(value => value * value) - (Mean(values) * Mean(values));

    /// <summary>The methods that a method calls, read from its code.</summary>
    private static IEnumerable<MethodBase> Called(MethodInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at + 4 < code.Length; at++)
        {
            if (code[at] != OpCodes.Call.Value && code[at] != OpCodes.Callvirt.Value)
                continue;

            if (TryResolve(method.Module, BitConverter.ToInt32(code, at + 1)) is { } called)
                yield return called;
        }
    }

    /// <summary>An argument of another instruction can look like a call; most of these are no method.</summary>
    private static MethodBase? TryResolve(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

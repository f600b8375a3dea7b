using System.Globalization;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>A line of the journal: what a process says about an event that it handles.</summary>
internal readonly record struct Handling(HandlingStep Step, int Process, Delivery Delivery, int Attempt)
{
    public static Handling Parse(string line)
    {
        var words = line.Split(' ');
        var numbers = words[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new Handling(Enum.Parse<HandlingStep>(words[0], ignoreCase: true), numbers[0], new Delivery(numbers[1], numbers[2]), numbers[3]);
    }
}

using System.Globalization;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>A line of the journal: what a process says about an event that it handles.</summary>
/// <param name="Step">What is said.</param>
/// <param name="Process">The process.</param>
/// <param name="Delivery">The event.</param>
/// <param name="Attempt">How often its handlers have been called.</param>
/// <param name="Origin">By which way it came.</param>
internal readonly record struct Handling(HandlingStep Step, int Process, Delivery Delivery, int Attempt, Origin Origin)
{
    public static Handling Parse(string line)
    {
        var words = line.Split(' ');
        var numbers = words[1..5].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var step = Enum.Parse<HandlingStep>(words[0], ignoreCase: true);
        return new Handling(step, numbers[0], new Delivery(numbers[1], numbers[2]), numbers[3], Enum.Parse<Origin>(words[5]));
    }
}

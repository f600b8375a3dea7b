using System.Globalization;

namespace Bitrix24Typed.Faults.Tests;

/// <summary>What a process says about an event that it handles.</summary>
internal readonly record struct Handling(Delivery Delivery, int Attempt)
{
    public static Handling Parse(string line)
    {
        var numbers = line.Split(' ')[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new Handling(new Delivery(numbers[0], numbers[1]), numbers[2]);
    }
}

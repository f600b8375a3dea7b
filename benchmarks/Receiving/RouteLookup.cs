using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Bitrix24Typed.Benchmarks.BitrixEvents;
using Bitrix24Typed.Dispatching;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>Finds the routes of all documented events, in the letter case of the portal and in others.</summary>
internal static class RouteLookup
{
    private static readonly EventRouteTable Table = EventRoutes.Default;
    private static readonly byte[][] Names = [.. AllNames().Select(Encoding.ASCII.GetBytes)];

    /// <summary>How many names are looked up in one run.</summary>
    public static int Count => Names.Length;

    /// <summary>Looks every name up, one after the other, a number of times.</summary>
    public static void Run(int count)
    {
        for (var index = 0; index < count; index++)
        {
            foreach (var name in Names)
            {
                if (Table.Find(name) is null)
                    throw new InvalidOperationException($"{Encoding.ASCII.GetString(name)} has no route.");
            }
        }
    }

    /// <summary>Nanoseconds for each name, looked up over and over; the median of some turns, in which all names take part.</summary>
    public static IEnumerable<double> MeasureEach()
    {
        const int Turns = 101;
        const int LookupsInTurn = 1000;

        var turns = Names.Select(_ => new double[Turns]).ToArray();
        for (var turn = 0; turn < Turns; turn++)
        {
            for (var name = 0; name < Names.Length; name++)
                turns[name][turn] = Measure(Names[name], LookupsInTurn);
        }

        return turns.Select(times => times.Order().ElementAt(Turns / 2));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Measure(byte[] name, int count)
    {
        EventRoute? route = null;
        var start = Stopwatch.GetTimestamp();
        for (var index = 0; index < count; index++)
            route = Table.Find(name);
        var time = Stopwatch.GetElapsedTime(start);
        return route is null ? throw new InvalidOperationException($"{Encoding.ASCII.GetString(name)} has no route.") : time.TotalNanoseconds / count;
    }

    private static IEnumerable<string> AllNames()
    {
        var names = typeof(BitrixEventNames).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        return [.. names.Select(name => name.ToUpperInvariant()), .. names.Select(name => name.ToLowerInvariant()), .. names];
    }
}

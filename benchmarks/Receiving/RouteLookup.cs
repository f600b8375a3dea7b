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

    /// <summary>Looks every name up, a number of times.</summary>
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

    private static IEnumerable<string> AllNames()
    {
        var names = typeof(BitrixEventNames).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        return [.. names.Select(name => name.ToUpperInvariant()), .. names.Select(name => name.ToLowerInvariant()), .. names];
    }
}

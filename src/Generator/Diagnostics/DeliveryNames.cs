using System.Globalization;

namespace Bitrix24Typed.Generator.Diagnostics;

/// <summary>The values of <c>Delivery</c>, which attributes give as numbers.</summary>
internal static class DeliveryNames
{
    public const int Online = 0;

    private static readonly string[] Values = ["Online", "Offline", "Both"];

    public static string Of(int delivery)
        => delivery >= 0 && delivery < Values.Length ? Values[delivery] : delivery.ToString(CultureInfo.InvariantCulture);
}

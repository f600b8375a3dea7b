using System.Reflection;
using System.Runtime.CompilerServices;
using Bitrix24Typed.Portals;

namespace Bitrix24Typed.StoreContracts;

/// <summary>Portals to keep. Every property has a value, also those that <see cref="Portal"/> will only have in the future.</summary>
internal static class PortalSamples
{
    public const string Member = "3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f3f";

    public static StoredPortal Full(string memberId = Member) => Full(memberId, "");

    /// <summary>A portal whose texts, tokens too, end with <paramref name="suffix"/>.</summary>
    public static StoredPortal Full(string memberId, string suffix)
        => new((Portal)Filled(typeof(Portal), suffix) with { MemberId = memberId }, (PortalCredentials)Filled(typeof(PortalCredentials), suffix));

    public static StoredPortal WithVersion(this StoredPortal stored, string version) => stored with { Portal = stored.Portal with { Version = version } };

    private static object Filled(Type type, string suffix)
    {
        var filled = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(filled, Value(property.PropertyType, property.Name + suffix));
        return filled;
    }

    private static object Value(Type type, string text)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Value(underlying, text);
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return List(type.GetGenericArguments()[0], text);
        return Scalar(type, text) ?? Filled(type, text);
    }

    private static object? Scalar(Type type, string text)
    {
        if (type == typeof(string))
            return $"Value of {text}: 'quoted', \"twice\", ünïcödé \U0001F600";
        if (type == typeof(Uri))
            return new Uri($"https://{text}.bitrix24.example:8443/rest/");
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 7, 1, 12, 34, 56, 789, TimeSpan.Zero).AddTicks(1);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromTicks(987_654_321);
        return type == typeof(bool) ? true : type.IsPrimitive ? Convert.ChangeType(7, type, provider: null) : null;
    }

    private static Array List(Type type, string text)
    {
        var list = Array.CreateInstance(type, 2);
        list.SetValue(Value(type, text + "0"), 0);
        list.SetValue(Value(type, text + "1"), 1);
        return list;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Bitrix24Typed.Rest;

/// <summary>The type information for results of REST calls: the application's contexts, then the runtime's, then reflection where it is on.</summary>
internal sealed class BitrixJson
{
    public BitrixJson(IEnumerable<IJsonTypeInfoResolver> contexts)
    {
        // Portals write numbers as texts and texts as numbers, from one method to the next.
        Options = new JsonSerializerOptions
        {
            PropertyNameCaseInsensitive = true,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            TypeInfoResolver = JsonTypeInfoResolver
                .Combine([.. contexts, BitrixJsonContext.Default, JsonSerializer.IsReflectionEnabledByDefault ? ReflectionResolver() : null])
                .WithAddedModifier(NameFields),
        };
        Options.MakeReadOnly();
    }

    public JsonSerializerOptions Options { get; }

    /// <summary>Reads a result. PHP writes an empty map as <c>[]</c>, and so do methods for an object that does not exist.</summary>
    public T? Read<T>(JsonElement result)
    {
        if (result.ValueKind is JsonValueKind.Undefined)
            return default;

        var typeInfo = TypeInfo<T>();
        return (result.ValueKind, typeInfo.Kind) switch
        {
            (JsonValueKind.Array, JsonTypeInfoKind.Object) when result.GetArrayLength() == 0 => default,
            (JsonValueKind.Array, JsonTypeInfoKind.Dictionary) when result.GetArrayLength() == 0 => JsonSerializer.Deserialize("{}"u8, typeInfo),
            _ => result.Deserialize(typeInfo),
        };
    }

    private JsonTypeInfo<T> TypeInfo<T>()
        => Options.TryGetTypeInfo(typeof(T), out var typeInfo)
            ? (JsonTypeInfo<T>)typeInfo
            : throw new NotSupportedException(
                $"There is no type information for {typeof(T)}: pass a JsonSerializerContext that knows it to AddJsonContext.");

    /// <summary>A property holds the field that <c>[BitrixField]</c> names, as in classes for <c>[Fetch]</c>.</summary>
    private static void NameFields(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if ((FieldOf(property.AttributeProvider) ?? FieldOf(property.AssociatedParameter?.AttributeProvider)) is { } field)
                property.Name = field;
        }
    }

    private static string? FieldOf(ICustomAttributeProvider? member)
        => member?.GetCustomAttributes(typeof(BitrixFieldAttribute), inherit: false) is [BitrixFieldAttribute field, ..] ? field.Name : null;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Called only where reflection is on, which trimming turns off.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where reflection is on, which AOT turns off.")]
    private static DefaultJsonTypeInfoResolver ReflectionResolver() => new();
}

using System.Text.Json.Serialization.Metadata;

namespace Bitrix24Typed;

/// <summary>The settings of the application, section <c>Bitrix24</c>.</summary>
public sealed class BitrixOptions
{
    /// <summary>Type information for the results of REST calls: contexts of source-generated JSON, in order.</summary>
    public IList<IJsonTypeInfoResolver> JsonTypeInfo { get; } = [];
}

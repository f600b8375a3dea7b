namespace Bitrix24Typed.Generator.Emitting;

/// <summary>The types that generated code names.</summary>
internal static class RuntimeTypes
{
    public const string PayloadNode = "global::Bitrix24Typed.Payloads.PayloadNode";
    public const string EventRoute = "global::Bitrix24Typed.Dispatching.EventRoute";
    public const string EventRouteTable = "global::Bitrix24Typed.Dispatching.EventRouteTable";
    public const string EventInvocation = "global::Bitrix24Typed.Dispatching.EventInvocation";
    public const string FetchMethod = "global::Bitrix24Typed.Fetching.FetchMethod";
    public const string FetchedObject = "global::Bitrix24Typed.Fetching.FetchedObject";
    public const string RecordReader = "global::Bitrix24Typed.Fetching.RecordReader";
    public const string HandlingPolicy = "global::Bitrix24Typed.Dispatching.HandlingPolicy";
    public const string EventSubscription = "global::Bitrix24Typed.Bindings.EventSubscription";
    public const string Delivery = "global::Bitrix24Typed.Delivery";
    public const string JsonNode = "global::System.Text.Json.Nodes.JsonNode";
    public const string JsonObject = "global::System.Text.Json.Nodes.JsonObject";
    public const string StringBuilder = "global::System.Text.StringBuilder";
    public const string TimeSpan = "global::System.TimeSpan";
    public const string DateTimeOffset = "global::System.DateTimeOffset";
    public const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList";
    public const string ReadOnlyDictionary = "global::System.Collections.Generic.IReadOnlyDictionary";
    public const string ByteSpan = "global::System.ReadOnlySpan<byte>";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string MaybeNullWhen = "global::System.Diagnostics.CodeAnalysis.MaybeNullWhen";
    public const string ServiceCollection = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string Services = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    public const string KeyedServices = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";
    public const string Descriptors = "global::Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions";
}

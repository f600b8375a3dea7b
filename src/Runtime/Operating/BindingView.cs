using Bitrix24Typed.Bindings;

namespace Bitrix24Typed.Operating;

/// <summary>A binding as the management endpoints show it.</summary>
internal sealed record BindingView
{
    public required string EventName { get; init; }

    public string? Handler { get; init; }

    public required long AuthUserId { get; init; }

    public required string AuthConnector { get; init; }

    public int? MinTimeout { get; init; }

    public required BindingStatus Status { get; init; }

    public static BindingView Of(Binding binding, BindingStatus status) => new()
    {
        EventName = binding.EventName,
        Handler = binding.Handler,
        AuthUserId = binding.AuthUserId,
        AuthConnector = binding.AuthConnector,
        MinTimeout = binding.MinTimeout,
        Status = status,
    };
}

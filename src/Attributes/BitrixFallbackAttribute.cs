namespace Bitrix24Typed;

/// <summary>
/// Makes a method the handler of every event that no <see cref="BitrixEventAttribute"/> method handles.
/// </summary>
/// <remarks>
/// The method takes the same parameters as an event's handler, except a payload. It subscribes to nothing: it receives what reaches
/// the application anyway, for instance events bound by hand or by an earlier version.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class BitrixFallbackAttribute : Attribute;

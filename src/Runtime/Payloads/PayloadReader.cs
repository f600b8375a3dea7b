namespace Bitrix24Typed.Payloads;

/// <summary>Reads one value of an event's data into a typed one.</summary>
/// <typeparam name="T">The type read.</typeparam>
/// <param name="node">The value as it arrived.</param>
/// <param name="value">The typed value, when it fits.</param>
/// <returns><see langword="true"/> if the value fits the type; otherwise the caller keeps it as additional data.</returns>
public delegate bool PayloadReader<T>(PayloadNode node, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value);

namespace Bitrix24Typed.Payloads;

/// <summary>A part of the text of a <see cref="PayloadDocument"/>.</summary>
internal readonly record struct TextRange(int Start, int Length);

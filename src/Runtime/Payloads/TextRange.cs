namespace Bitrix24Typed.Payloads;

/// <summary>A part of a text: of a body, or of what a <see cref="PayloadDocument"/> keeps.</summary>
internal readonly record struct TextRange(int Start, int Length);

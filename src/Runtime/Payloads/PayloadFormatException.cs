namespace Bitrix24Typed.Payloads;

/// <summary>A body is larger than the limits allow, or is not of its format at all.</summary>
/// <param name="message">What is wrong, without anything of the body.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class PayloadFormatException(string message, Exception? innerException = null) : Exception(message, innerException);

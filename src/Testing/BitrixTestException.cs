namespace Bitrix24Typed.Testing;

/// <summary>What a test expects of its application did not happen. Any test framework takes it for a failure.</summary>
/// <param name="message">What was expected, and what happened instead.</param>
/// <param name="innerException">What a handler threw, if that is the reason.</param>
public sealed class BitrixTestException(string message, Exception? innerException = null) : Exception(message, innerException);

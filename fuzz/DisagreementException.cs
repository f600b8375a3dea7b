namespace Bitrix24Typed.Fuzzing;

/// <summary>What was read contradicts what should have been.</summary>
public sealed class DisagreementException(string message, Exception? innerException = null) : Exception(message, innerException);

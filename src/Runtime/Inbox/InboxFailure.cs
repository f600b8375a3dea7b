namespace Bitrix24Typed.Inbox;

/// <summary>Why an attempt failed.</summary>
/// <param name="ExceptionType">The full name of the exception's type.</param>
/// <param name="Message">The exception's message.</param>
public sealed record InboxFailure(string ExceptionType, string Message)
{
    internal static InboxFailure Of(Exception exception) => new(exception.GetType().FullName!, exception.Message);
}

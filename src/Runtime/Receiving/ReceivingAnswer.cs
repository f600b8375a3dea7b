using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Receiving;

/// <summary>The answer to a delivery: a status, and a line for the person who tries it by hand.</summary>
/// <param name="Outcome">What became of the delivery.</param>
/// <param name="Problem">What is wrong, without anything of the body; <see langword="null"/> for the usual text.</param>
internal readonly record struct ReceivingAnswer(ReceivingOutcome Outcome, string? Problem = null)
{
    /// <summary>
    /// The table of status codes. 405 is not here: routing answers it when the method is not POST.
    /// </summary>
    public (int Status, string Text) Response => Outcome switch
    {
        ReceivingOutcome.Stored => (StatusCodes.Status200OK, ""),
        ReceivingOutcome.Malformed => (StatusCodes.Status400BadRequest, Problem ?? "The body is no event."),
        ReceivingOutcome.Unproven => (StatusCodes.Status403Forbidden, "Nothing proves that this comes from a portal with this application."),
        ReceivingOutcome.UnknownSource => (StatusCodes.Status403Forbidden, "Events are not taken from this address."),
        ReceivingOutcome.TooMany => (StatusCodes.Status429TooManyRequests, "The portal sends more events than it may."),
        ReceivingOutcome.UnknownAddress => (StatusCodes.Status404NotFound, "No event is bound to this address."),
        ReceivingOutcome.TooSlow => (StatusCodes.Status408RequestTimeout, "The body comes too slowly."),
        ReceivingOutcome.TooLarge => (StatusCodes.Status413PayloadTooLarge, "The body is too large."),
        ReceivingOutcome.NotAForm => (
            StatusCodes.Status415UnsupportedMediaType, "The body must be application/x-www-form-urlencoded in UTF-8, uncompressed."),
        ReceivingOutcome.Unavailable => (StatusCodes.Status503ServiceUnavailable, "The event can't be taken now."),
        _ => throw new ArgumentOutOfRangeException(nameof(Outcome), Outcome, "An outcome without a status."),
    };

    public static implicit operator ReceivingAnswer(ReceivingOutcome outcome) => new(outcome);

    /// <summary>Writes the answer.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        var (status, text) = Response;
        response.StatusCode = status;
        if (text.Length == 0)
            return Task.CompletedTask;

        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(text);
    }
}

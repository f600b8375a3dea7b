using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Bitrix24Typed.Receiving;

/// <summary>Reads the body of a request once, up to a limit.</summary>
internal static class FormBody
{
    private const string Form = "application/x-www-form-urlencoded";

    // What a client announces is not allocated at once: announcing costs nothing.
    private const int LargestFirstBuffer = 16 * 1024;
    private const int FirstBuffer = 1024;

    /// <summary>Reads the body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="limit">The most bytes.</param>
    /// <returns>The body, or the answer that refuses it.</returns>
    public static async ValueTask<(ReadOnlyMemory<byte> Body, ReceivingAnswer? Refusal)> ReadAsync(HttpRequest request, int limit)
    {
        if (!IsForm(request.ContentType) || request.Headers.ContentEncoding.Count > 0)
            return (default, ReceivingOutcome.NotAForm);
        if (request.ContentLength > limit)
            return (default, ReceivingOutcome.TooLarge);

        try
        {
            return await ReadToEndAsync(request, limit);
        }
        catch (IOException exception)
        {
            // What is wrong with a request is no fault of the application, as which the server would log it.
            return (default, RefusalOf(exception));
        }
    }

    private static async ValueTask<(ReadOnlyMemory<byte> Body, ReceivingAnswer? Refusal)> ReadToEndAsync(HttpRequest request, int limit)
    {
        var body = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? FirstBuffer, 1, LargestFirstBuffer));
        while (true)
        {
            // It fails when the caller hangs up: a token would only cost.
            var read = await request.BodyReader.ReadAsync();
            var isTooLarge = body.WrittenCount + read.Buffer.Length > limit;
            foreach (var segment in isTooLarge ? default : read.Buffer)
                body.Write(segment.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);

            if (isTooLarge)
                return (default, ReceivingOutcome.TooLarge);
            if (read.IsCompleted)
                return (body.WrittenMemory, null);
        }
    }

    private static ReceivingAnswer RefusalOf(IOException exception) => (exception as BadHttpRequestException)?.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => ReceivingOutcome.TooSlow,
        StatusCodes.Status413PayloadTooLarge => ReceivingOutcome.TooLarge,
        _ => new ReceivingAnswer(ReceivingOutcome.Malformed, "The request is broken."),
    };

    private static bool IsForm(string? contentType)
        => contentType == Form
            || (MediaTypeHeaderValue.TryParse(contentType, out var type)
                && type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase)
                && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
}

using Bitrix24Typed.Emulator.Hosting;
using Bitrix24Typed.Emulator.Rest;
using Microsoft.AspNetCore.Http;

namespace Bitrix24Typed.Emulator.Faults;

/// <summary>Answers a call as its fault wants.</summary>
internal sealed class FaultyCall(TimeProvider time)
{
    /// <summary>Answers a call.</summary>
    /// <param name="http">The call.</param>
    /// <param name="fault">Its fault, if it has one.</param>
    /// <param name="answer">Answers without fault.</param>
    public async Task AnswerAsync(HttpContext http, CallFault? fault, Func<HttpContext, Task> answer)
    {
        switch (fault?.Kind)
        {
            case null:
                await answer(http);
                break;
            case CallFaultKind.Late:
                await Task.Delay(fault.Delay ?? TimeSpan.Zero, time, http.RequestAborted);
                await answer(http);
                break;
            case CallFaultKind.LostAnswer:
                http.Response.Body = Stream.Null;
                await answer(http);
                http.Abort();
                break;
            case CallFaultKind.Hang:
                await Task.Delay(fault.Delay ?? Timeout.InfiniteTimeSpan, time, http.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                http.Abort();
                break;
            case CallFaultKind.Redirect:
                http.Response.Redirect(fault.Location?.AbsoluteUri ?? http.Request.Path + http.Request.QueryString);
                break;
            case CallFaultKind.Page:
                http.Response.ContentType = "text/html";
                await http.Response.WriteAsync("<html><body>Please wait.</body></html>", http.RequestAborted);
                break;
            default:
                var error = ErrorOf(fault.Kind);
                http.Response.StatusCode = error.StatusCode;
                await http.Response.WriteJsonAsync(error.ToJson());
                break;
        }
    }

    private static RestException ErrorOf(CallFaultKind kind) => kind switch
    {
        CallFaultKind.QueryLimitExceeded => RestException.QueryLimitExceeded(),
        CallFaultKind.Overloaded => RestException.Overloaded(),
        CallFaultKind.OperationTimeLimit => RestException.OperationTimeLimit(),
        CallFaultKind.ExpiredToken => RestException.ExpiredToken(),
        CallFaultKind.PortalDeleted => RestException.PortalDeleted(),
        CallFaultKind.PaymentRequired => new("PAYMENT_REQUIRED", "Payment required", 402),
        _ => RestException.InternalServerError(),
    };
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>An endpoint in MVC.</summary>
[ApiController]
public sealed class EventController : ControllerBase
{
    /// <summary>Receives an event.</summary>
    [HttpPost("/bitrix24/events")]
    public async Task<IActionResult> ReceiveAsync([FromForm] EventForm form, [FromServices] IServiceProvider services)
        => await services.GetRequiredService<HandWrittenHandling>().HandleAsync(form) ? Ok() : StatusCode(403);
}

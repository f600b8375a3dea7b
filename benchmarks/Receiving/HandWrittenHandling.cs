using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>What one writes by hand: ASP.NET Core's form reader, look-ups in its dictionary, a record, a switch over the event's name.</summary>
internal sealed class HandWrittenHandling(IServiceScopeFactory scopes) : IDeliveryHandling
{
    private static readonly Dictionary<string, byte[]> Tokens = new(StringComparer.Ordinal)
    {
        [Deliveries.MemberId] = Encoding.UTF8.GetBytes(Deliveries.ApplicationToken),
    };

    public async ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> body)
    {
        var reader = new FormPipeReader(PipeReader.Create(new ReadOnlySequence<byte>(body)), Encoding.UTF8);
        return await HandleAsync(new FormCollection(await reader.ReadFormAsync()));
    }

    /// <summary>Handles a form that has been read.</summary>
    public async ValueTask<bool> HandleAsync(IFormCollection form)
    {
        if (!IsProven(Value(form, "auth[member_id]"), Value(form, "auth[application_token]")))
            return false;

        await using var scope = scopes.CreateAsyncScope();
        var handlers = scope.ServiceProvider.GetRequiredService<HandWrittenHandlers>();
        switch (Value(form, "event").ToUpperInvariant())
        {
            case "ONCRMDEALUPDATE":
                await handlers.UpdatedAsync(new DealUpdate(Number(form, "data[FIELDS][ID]")));
                return true;
            case "ONIMBOTMESSAGEADD":
                await handlers.MessageAddedAsync(MessageIn(form));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Handles a form that has been bound to a model; the events of deals are enough.</summary>
    public async ValueTask<bool> HandleAsync(EventForm form)
    {
        if (!IsProven(form.Auth.MemberId, form.Auth.ApplicationToken) || !form.Event.Equals("ONCRMDEALUPDATE", StringComparison.OrdinalIgnoreCase))
            return false;

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HandWrittenHandlers>().UpdatedAsync(new DealUpdate(form.Data.Fields.Id));
        return true;
    }

    /// <summary>The fields that a bot needs.</summary>
    private static BotMessage MessageIn(IFormCollection form) => new(
        Number(form, "data[PARAMS][MESSAGE_ID]"),
        Value(form, "data[PARAMS][MESSAGE]"),
        Value(form, "data[PARAMS][DIALOG_ID]"),
        Number(form, "data[PARAMS][FROM_USER_ID]"),
        Number(form, "data[PARAMS][CHAT_ID]"),
        Value(form, "data[PARAMS][LANGUAGE]"),
        Number(form, "data[USER][ID]"),
        Value(form, "data[USER][NAME]"),
        Value(form, "data[USER][IS_BOT]") == "Y",
        Value(form, "auth[access_token]"),
        Value(form, "auth[client_endpoint]"));

    private static bool IsProven(string memberId, string token)
        => Tokens.TryGetValue(memberId, out var expected) && CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(token));

    private static string Value(IFormCollection form, string key) => form[key].ToString();

    private static long Number(IFormCollection form, string key)
        => long.TryParse(Value(form, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

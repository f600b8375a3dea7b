using Microsoft.AspNetCore.Mvc;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>A model for MVC's binding, which understands PHP's brackets.</summary>
public sealed class EventForm
{
    /// <summary>The event's name.</summary>
    public string Event { get; set; } = "";

    /// <summary>The event's data.</summary>
    public EventData Data { get; set; } = new();

    /// <summary>Whose event it is.</summary>
    public EventAuth Auth { get; set; } = new();

    /// <summary>The data of a deal's event.</summary>
    public sealed class EventData
    {
        /// <summary>The deal.</summary>
        public EventFields Fields { get; set; } = new();
    }

    /// <summary>The fields of a deal's event.</summary>
    public sealed class EventFields
    {
        /// <summary>The deal's identifier.</summary>
        public long Id { get; set; }
    }

    /// <summary>The part that proves the event.</summary>
    public sealed class EventAuth
    {
        /// <summary>The portal's identifier.</summary>
        [FromForm(Name = "member_id")]
        public string MemberId { get; set; } = "";

        /// <summary>The proof.</summary>
        [FromForm(Name = "application_token")]
        public string ApplicationToken { get; set; } = "";
    }
}

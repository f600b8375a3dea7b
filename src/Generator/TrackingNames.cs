namespace Bitrix24Typed.Generator;

/// <summary>The names of the pipeline's steps, by which tests ask what ran again.</summary>
internal static class TrackingNames
{
    public const string Handlers = nameof(Handlers);
    public const string Fallbacks = nameof(Fallbacks);
    public const string Namespace = nameof(Namespace);
    public const string CustomEvents = nameof(CustomEvents);
    public const string Routes = nameof(Routes);
    public const string Payloads = nameof(Payloads);
}

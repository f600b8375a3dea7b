using System.Text;
using Microsoft.Extensions.Primitives;
using Octokit.Webhooks;
using Octokit.Webhooks.Events;
using Octokit.Webhooks.Events.Star;

namespace Bitrix24Typed.Benchmarks.Receiving;

/// <summary>
/// What is held up as a model for typed webhooks, with GitHub's deliveries: JSON, of which the event's name stands in a header. A signature is not
/// verified.
/// </summary>
internal sealed class OctokitHandling(HandledEvents handled) : WebhookEventProcessor, IDeliveryHandling
{
    private static readonly Dictionary<string, StringValues> Headers = new(StringComparer.OrdinalIgnoreCase) { ["X-GitHub-Event"] = "star" };

    /// <summary>A repository was starred: as many bytes as the event of a deal.</summary>
    public static byte[] Star { get; } = Encoding.UTF8.GetBytes(
        """
        {"action":"created","starred_at":"2026-09-21T14:13:20Z","repository":{"id":186853002,"node_id":"MDEwOlJlcG9zaXRvcnkxODY","name":"orders","full_name":"acme/orders","owner":{"login":"acme","avatar_url":"https://github.com/a/1","url":"https://api.github.com/users/acme","type":"User"},"private":false,"html_url":"https://github.com/acme/orders","url":"https://api.github.com/repos/acme/orders"},"sender":{"login":"anna","id":21031067,"avatar_url":"https://github.com/a/2","url":"https://api.github.com/users/anna","type":"User","site_admin":false}}
        """);

    public async ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> body)
    {
        await ProcessWebhookAsync(Headers, body);
        return true;
    }

    protected override ValueTask ProcessStarWebhookAsync(
        WebhookHeaders headers, StarEvent starEvent, StarAction action, CancellationToken cancellationToken = default)
    {
        handled.Note(starEvent.Repository!.Id);
        return ValueTask.CompletedTask;
    }
}

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
        {"action":"created","starred_at":"2026-09-21T14:13:20Z","repository":{"id":186853002,"node_id":"MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=","name":"orders","full_name":"acme/orders","private":false,"html_url":"https://github.com/acme/orders","description":"Orders","fork":false,"created_at":"2026-01-21T14:13:20Z","stargazers_count":1,"language":"C#","default_branch":"main"},"sender":{"login":"anna","id":21031067,"node_id":"MDQ6VXNlcjIxMDMxMDY3","url":"https://api.github.com/users/anna","html_url":"https://github.com/anna","type":"User","site_admin":false}}
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

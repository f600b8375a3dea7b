using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;

namespace Bitrix24Typed.Emulator;

/// <summary>
/// The open lines of a portal with applications' connectors, and what their operators do. The events go to the application that has
/// registered the connector.
/// </summary>
public sealed class PortalOpenLines
{
    private readonly ConcurrentDictionary<string, ApplicationInstallation> _connectors = new();
    private readonly EventPublisher _publisher;
    private long _lastMessage;

    internal PortalOpenLines(EventPublisher publisher) => _publisher = publisher;

    /// <summary>The codes of the registered connectors.</summary>
    public IReadOnlyCollection<string> Connectors => [.. _connectors.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Answers a customer: ONIMCONNECTORMESSAGEADD is sent to the connector's application.</summary>
    /// <param name="connector">The connector's code.</param>
    /// <param name="line">The open line's number.</param>
    /// <param name="chatId">The chat in the external system.</param>
    /// <param name="text">The message, with BB codes.</param>
    /// <param name="userId">The operator.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>The message's number.</returns>
    /// <exception cref="InvalidOperationException">There is no such connector.</exception>
    public async Task<long> WriteAsync(
        string connector, long line, string chatId, string text, long userId = 1, CancellationToken cancellationToken = default)
    {
        var messageId = Interlocked.Increment(ref _lastMessage);
        var message = new JsonObject { ["user_id"] = userId, ["text"] = text };
        await SendAsync("ONIMCONNECTORMESSAGEADD", connector, line, chatId, messageId, message, userId, cancellationToken);
        return messageId;
    }

    /// <summary>Changes a message to a customer: ONIMCONNECTORMESSAGEUPDATE is sent.</summary>
    /// <param name="connector">The connector's code.</param>
    /// <param name="line">The open line's number.</param>
    /// <param name="chatId">The chat in the external system.</param>
    /// <param name="messageId">The message's number.</param>
    /// <param name="text">The new text.</param>
    /// <param name="userId">The operator.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <exception cref="InvalidOperationException">There is no such connector.</exception>
    public Task EditAsync(
        string connector, long line, string chatId, long messageId, string text, long userId = 1, CancellationToken cancellationToken = default)
    {
        var message = new JsonObject { ["user_id"] = userId, ["text"] = text };
        return SendAsync("ONIMCONNECTORMESSAGEUPDATE", connector, line, chatId, messageId, message, userId, cancellationToken);
    }

    /// <summary>Deletes a message to a customer: ONIMCONNECTORMESSAGEDELETE is sent.</summary>
    /// <param name="connector">The connector's code.</param>
    /// <param name="line">The open line's number.</param>
    /// <param name="chatId">The chat in the external system.</param>
    /// <param name="messageId">The message's number.</param>
    /// <param name="userId">The operator.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <exception cref="InvalidOperationException">There is no such connector.</exception>
    public Task DeleteAsync(
        string connector, long line, string chatId, long messageId, long userId = 1, CancellationToken cancellationToken = default)
    {
        var message = new JsonObject { ["id"] = new JsonArray($"external-{messageId}") };
        return SendAsync("ONIMCONNECTORMESSAGEDELETE", connector, line, chatId, messageId, message, userId, cancellationToken);
    }

    /// <summary>Deletes an open line: ONIMCONNECTORLINEDELETE is sent, with the line's number as its only data.</summary>
    /// <param name="line">The open line's number.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    public Task DeleteLineAsync(long line, CancellationToken cancellationToken = default)
        => _publisher.PublishAsync("ONIMCONNECTORLINEDELETE", line, ActingUser.Administrator, cancellationToken);

    internal void Register(string connector, ApplicationInstallation installation) => _connectors[connector] = installation;

    internal bool Unregister(string connector) => _connectors.TryRemove(connector, out _);

    internal IReadOnlyDictionary<string, string> Save()
        => _connectors.ToDictionary(connector => connector.Key, connector => connector.Value.Application.ClientId);

    internal void Load(IReadOnlyDictionary<string, string> state, Func<string, ApplicationInstallation> installationOf)
    {
        foreach (var (connector, clientId) in state)
            _connectors[connector] = installationOf(clientId);
    }

    private Task SendAsync(
        string eventName,
        string connector,
        long line,
        string chatId,
        long messageId,
        JsonObject message,
        long userId,
        CancellationToken cancellationToken)
    {
        if (!_connectors.TryGetValue(connector, out var installation))
            throw new InvalidOperationException($"There is no connector {connector}.");

        var data = new JsonObject
        {
            ["CONNECTOR"] = connector,
            ["LINE"] = line,
            ["MESSAGES"] = new JsonArray(new JsonObject
            {
                ["im"] = new JsonObject { ["chat_id"] = line, ["message_id"] = messageId },
                ["message"] = message,
                ["chat"] = new JsonObject { ["id"] = chatId },
            }),
        };
        return _publisher.PublishAsync(installation, eventName, data, ActingUser.Of(userId), cancellationToken);
    }
}

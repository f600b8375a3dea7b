using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Events;
using Bitrix24Typed.Emulator.Records;
using Bitrix24Typed.Emulator.State;
using Bitrix24Typed.Emulator.Tasks;

namespace Bitrix24Typed.Emulator;

/// <summary>The tasks of a portal, and the comments on them. Each change raises its event.</summary>
public sealed class PortalTasks
{
    private readonly RecordStore _tasks = new();
    private readonly RecordStore _comments = new();
    private readonly EventPublisher _publisher;
    private readonly TimeProvider _time;

    internal PortalTasks(EventPublisher publisher, TimeProvider time)
    {
        _publisher = publisher;
        _time = time;
    }

    /// <summary>
    /// Whether comments are messages of a chat, as in portals with the new task form: their events then carry 0 as the comment's number,
    /// and the message's number beside it.
    /// </summary>
    public bool CommentsAreMessages { get; set; }

    /// <summary>Copies of all tasks with all fields, ordered by number.</summary>
    public IReadOnlyList<JsonObject> List() => _tasks.List();

    /// <summary>A copy of a task with all fields, or <see langword="null"/>.</summary>
    /// <param name="id">The task's number.</param>
    public JsonObject? Find(long id) => _tasks.Find(id);

    /// <summary>Copies of the comments on a task, ordered by number.</summary>
    /// <param name="taskId">The task's number.</param>
    public IReadOnlyList<JsonObject> CommentsOf(long taskId)
        => [.. _comments.List().Where(comment => (string?)comment["TASK_ID"] == TextOf(taskId))];

    /// <summary>Adds a task: ONTASKADD is raised.</summary>
    /// <param name="title">The task's title.</param>
    /// <param name="fields">Other fields, by their upper-case names.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>The task's number.</returns>
    public async Task<long> AddAsync(
        string title, JsonObject? fields = null, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        var user = actingUser ?? ActingUser.Administrator;
        var all = (JsonObject?)fields?.DeepClone() ?? [];
        all["TITLE"] = title;
        var id = _tasks.Add(id => TaskFields.Create(id, all, user, _time.GetUtcNow()));
        await _publisher.PublishAsync("ONTASKADD", TaskEvents.Added(id), user, cancellationToken);
        return id;
    }

    /// <summary>Changes fields of a task: ONTASKUPDATE is raised.</summary>
    /// <param name="id">The task's number.</param>
    /// <param name="fields">The fields to change, by their upper-case names.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there is such a task.</returns>
    public async Task<bool> UpdateAsync(
        long id, JsonObject fields, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var user = actingUser ?? ActingUser.Administrator;
        if (!_tasks.Change(id, task => TaskFields.Change(task, fields, user, _time.GetUtcNow())))
            return false;

        await _publisher.PublishAsync("ONTASKUPDATE", TaskEvents.Updated(id), user, cancellationToken);
        return true;
    }

    /// <summary>Deletes a task: ONTASKDELETE is raised.</summary>
    /// <param name="id">The task's number.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there was such a task.</returns>
    public async Task<bool> DeleteAsync(long id, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        if (!_tasks.Remove(id))
            return false;

        await _publisher.PublishAsync("ONTASKDELETE", TaskEvents.Deleted(id), actingUser ?? ActingUser.Administrator, cancellationToken);
        return true;
    }

    /// <summary>Comments on a task: ONTASKCOMMENTADD is raised.</summary>
    /// <param name="taskId">The task's number.</param>
    /// <param name="text">The comment.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>The comment's number, or <see langword="null"/> if there is no such task.</returns>
    public async Task<long?> AddCommentAsync(
        long taskId, string text, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        if (_tasks.Find(taskId) is null)
            return null;

        var user = actingUser ?? ActingUser.Administrator;
        var id = _comments.Add(id => new JsonObject
        {
            ["ID"] = TextOf(id),
            ["TASK_ID"] = TextOf(taskId),
            ["AUTHOR_ID"] = RecordFields.UserOf(user),
            ["POST_MESSAGE"] = text,
            ["POST_DATE"] = TimeText.Of(_time.GetUtcNow()),
        });
        await PublishCommentAsync("ONTASKCOMMENTADD", TaskEvents.CommentAdded(taskId, id, CommentsAreMessages), user, cancellationToken);
        return id;
    }

    /// <summary>Changes a comment: ONTASKCOMMENTUPDATE is raised.</summary>
    /// <param name="id">The comment's number.</param>
    /// <param name="text">The new text.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there is such a comment.</returns>
    public async Task<bool> UpdateCommentAsync(
        long id, string text, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        if (!_comments.Change(id, comment => comment["POST_MESSAGE"] = text))
            return false;

        var data = TaskEvents.CommentChanged(TaskOf(_comments.Find(id)!), id, "EDIT", CommentsAreMessages);
        await PublishCommentAsync("ONTASKCOMMENTUPDATE", data, actingUser ?? ActingUser.Administrator, cancellationToken);
        return true;
    }

    /// <summary>Deletes a comment: ONTASKCOMMENTDELETE is raised.</summary>
    /// <param name="id">The comment's number.</param>
    /// <param name="actingUser">Who does it; the administrator, if not given.</param>
    /// <param name="cancellationToken">Gives up waiting for room in the queue.</param>
    /// <returns>Whether there was such a comment.</returns>
    public async Task<bool> DeleteCommentAsync(long id, ActingUser? actingUser = null, CancellationToken cancellationToken = default)
    {
        if (_comments.Find(id) is not { } comment || !_comments.Remove(id))
            return false;

        var data = TaskEvents.CommentChanged(TaskOf(comment), id, "DEL", CommentsAreMessages);
        await PublishCommentAsync("ONTASKCOMMENTDELETE", data, actingUser ?? ActingUser.Administrator, cancellationToken);
        return true;
    }

    internal (StoreState Tasks, StoreState Comments) Save() => (_tasks.Save(), _comments.Save());

    internal void Load(StoreState tasks, StoreState comments)
    {
        _tasks.Load(tasks);
        _comments.Load(comments);
    }

    private static string TextOf(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static long TaskOf(JsonObject comment) => long.Parse((string)comment["TASK_ID"]!, CultureInfo.InvariantCulture);

    private Task PublishCommentAsync(string eventName, JsonObject data, ActingUser actingUser, CancellationToken cancellationToken)
        => _publisher.PublishAsync(eventName, data, actingUser, cancellationToken);
}

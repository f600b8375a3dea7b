using System.Globalization;
using System.Text.Json.Nodes;
using Bitrix24Typed.Emulator.Page.Shell;

namespace Bitrix24Typed.Emulator.Page.Objects;

/// <summary>The objects of a kind on a portal, and what users do with them.</summary>
internal sealed class ObjectsModel(Notice notice)
{
    private EmulatedPortal _portal = null!;

    public EmulatedPortal Portal
    {
        get => _portal;
        set
        {
            if (_portal == value)
                return;
            _portal = value;
            Kind = KindsByName.Keys.First();
        }
    }

    public IEnumerable<string> Kinds => KindsByName.Keys;

    public string Kind
    {
        get;
        set
        {
            // A list tells of its choice also when nobody has chosen.
            if (field != value)
                (field, Title, ChangedId) = (value, $"A new {value.ToLowerInvariant()}", null);
        }
    } = "";

    public string? Title { get; set; }

    public ActingUser Actor { get; set; } = ActingUser.Administrator;

    public IReadOnlyList<ObjectRow> Rows => [.. Objects.List().Select(fields => ObjectRow.Of(Objects, fields)).Reverse()];

    /// <summary>The object that is being changed.</summary>
    public long? ChangedId { get; private set; }

    public IEnumerable<string> Fields => Changed?.Select(pair => pair.Key).Where(name => name != "ID") ?? [];

    public string Field { get; set; } = "";

    /// <summary>What the field holds now.</summary>
    public string Current => $"{Changed?[Field]}";

    public string? Value { get; set; }

    private OrderedDictionary<string, ObjectKind> KindsByName => new(ObjectKind.Of(Portal).Select(kind => KeyValuePair.Create(kind.Name, kind)));

    private ObjectKind Objects => KindsByName[Kind];

    private JsonObject? Changed => Objects.List().FirstOrDefault(fields => $"{fields["ID"]}" == ChangedId?.ToString(CultureInfo.InvariantCulture));

    public Task AddAsync() => notice.TryAsync(() => Objects.AddAsync(Title ?? "", Actor), $"The {Kind.ToLowerInvariant()} was created.");

    public void BeginChange(long id)
    {
        (ChangedId, Value) = (id, "");
        Field = Fields.Contains("STAGE_ID") ? "STAGE_ID" : Objects.TitleField;
    }

    public void EndChange() => ChangedId = null;

    public Task ChangeAsync() => notice.TryAsync(
        () => Objects.UpdateAsync(ChangedId!.Value, new JsonObject { [Field] = Value }, Actor), $"{Kind} {ChangedId} was changed.");

    public Task DeleteAsync(long id)
    {
        if (ChangedId == id)
            EndChange();
        return notice.TryAsync(() => Objects.DeleteAsync(id, Actor), $"{Kind} {id} was deleted.");
    }
}

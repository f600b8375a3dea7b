using System.Text.Json.Nodes;

namespace Bitrix24Typed.Emulator.Page.Objects;

/// <summary>A kind of object, and what users do with it.</summary>
/// <param name="Name">What one of it is called.</param>
/// <param name="TitleField">The field with its title.</param>
/// <param name="List">All of it.</param>
/// <param name="AddAsync">Adds one by its title.</param>
/// <param name="UpdateAsync">Changes fields of one.</param>
/// <param name="DeleteAsync">Deletes one.</param>
internal sealed record ObjectKind(
    string Name,
    string TitleField,
    Func<IReadOnlyList<JsonObject>> List,
    Func<string, ActingUser, Task<long>> AddAsync,
    Func<long, JsonObject, ActingUser, Task<bool>> UpdateAsync,
    Func<long, ActingUser, Task<bool>> DeleteAsync)
{
    /// <summary>The kinds of a portal, deals first.</summary>
    public static IReadOnlyList<ObjectKind> Of(EmulatedPortal portal) =>
    [
        Of("Deal", portal.Deals),
        Of("Lead", portal.Leads),
        Of("Contact", portal.Contacts),
        Of("Company", portal.Companies),
        Of("Quote", portal.Quotes),
        Of(portal.Tasks),
        .. portal.ItemTypes.Items.Select(items => Of($"Item of {items.EntityTypeId}", items)),
    ];

    private static ObjectKind Of(string name, PortalRecords records) => new(
        name,
        records.Kind.TitleField,
        records.List,
        (title, user) => records.AddAsync(title, actingUser: user),
        (id, fields, user) => records.UpdateAsync(id, fields, user),
        (id, user) => records.DeleteAsync(id, user));

    private static ObjectKind Of(PortalTasks tasks) => new(
        "Task",
        "TITLE",
        tasks.List,
        (title, user) => tasks.AddAsync(title, actingUser: user),
        (id, fields, user) => tasks.UpdateAsync(id, fields, user),
        (id, user) => tasks.DeleteAsync(id, user));
}

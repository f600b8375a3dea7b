namespace Bitrix24Typed.Bindings;

/// <summary>What is bound on a portal, as far as <c>event.get</c> tells; what it does not tell comes from the outcome of the time before.</summary>
internal sealed class PresentBindings(IEnumerable<Binding> told, string address, BindingOutcome? before)
{
    /// <summary>All bindings of the application, with their options as they were set.</summary>
    public IReadOnlyList<Binding> All { get; } = [.. told.Select(binding => before?.Remembered.FirstOrDefault(known => known with { MinTimeout = null } == binding) ?? binding)];

    /// <summary>Whether this application has bound anything.</summary>
    public bool HasOwn => All.Any(IsOwn);

    /// <summary>Those that this application has made and nobody needs any more. Foreign ones are none of its business.</summary>
    public IReadOnlyList<Binding> Stale(IReadOnlyList<Binding> wanted) => [.. All.Where(IsOwn).Except(wanted)];

    private bool IsOwn(Binding binding) => binding.Handler is { } handler
        ? HandlerAddresses.IsUnder(handler, address) || (before is not null && HandlerAddresses.IsUnder(handler, before.Address))
        : before?.Remembered.Contains(binding) ?? false;
}

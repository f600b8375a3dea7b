namespace Bitrix24Typed.Bindings;

/// <summary>What is bound on a portal, beside what should be.</summary>
/// <param name="Kept">What is bound and should be.</param>
/// <param name="Missing">What should be bound and is not.</param>
/// <param name="Stale">What the application has bound and no handler needs any more.</param>
/// <param name="Foreign">What leads to addresses that are not the application's.</param>
internal sealed record BindingComparison(
    IReadOnlyList<Binding> Kept, IReadOnlyList<Binding> Missing, IReadOnlyList<Binding> Stale, IReadOnlyList<Binding> Foreign);

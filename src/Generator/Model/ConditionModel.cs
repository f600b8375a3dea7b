namespace Bitrix24Typed.Generator.Model;

/// <summary>A case in which a handler is called.</summary>
/// <param name="EntityTypeId">For items of this type; zero for all.</param>
/// <param name="AuthUserId">For deliveries to the subscription under this user; <see langword="null"/> for all.</param>
internal sealed record ConditionModel(int EntityTypeId, long? AuthUserId);

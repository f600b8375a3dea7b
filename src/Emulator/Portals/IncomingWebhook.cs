namespace Bitrix24Typed.Emulator;

/// <summary>A secret address under which the portal's REST is called in a user's name, without any application.</summary>
/// <param name="Endpoint">The address; a method's name is appended.</param>
/// <param name="Code">The secret in the address.</param>
/// <param name="UserId">The user.</param>
/// <param name="Scope">The scopes.</param>
public sealed record IncomingWebhook(Uri Endpoint, string Code, long UserId, IReadOnlyList<string> Scope);

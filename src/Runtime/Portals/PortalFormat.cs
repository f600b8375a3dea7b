using System.Security.Cryptography;
using System.Text.Json;
using Bitrix24Typed.Storage;

namespace Bitrix24Typed.Portals;

/// <summary>How portals stand in a database: what may be shown as JSON, what may not as encrypted JSON.</summary>
internal sealed class PortalFormat(AtRestProtection protection)
{
    public (string Portal, byte[] Credentials) Write(StoredPortal stored) => (
        JsonSerializer.Serialize(stored.Portal, PortalJsonContext.Default.Portal),
        protection.Protect(JsonSerializer.SerializeToUtf8Bytes(stored.Credentials, PortalJsonContext.Default.PortalCredentials)));

    /// <exception cref="CryptographicException">The keys with which it was encrypted are not there, or it has been altered.</exception>
    public StoredPortal Read(string portal, byte[] credentials) => new(
        JsonSerializer.Deserialize(portal, PortalJsonContext.Default.Portal)!,
        JsonSerializer.Deserialize(protection.Unprotect(credentials), PortalJsonContext.Default.PortalCredentials)!);
}

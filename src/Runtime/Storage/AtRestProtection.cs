using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Bitrix24Typed.Storage;

/// <summary>
/// Encrypts what is written to a disk: tokens, and bodies that may hold tokens. The keys are those of ASP.NET Core's Data Protection.
/// See <see href="https://learn.microsoft.com/aspnet/core/security/data-protection/configuration/overview"/>.
/// </summary>
internal sealed class AtRestProtection(IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("Bitrix24Typed.Storage");

    /// <summary>Encrypts.</summary>
    public byte[] Protect(ReadOnlySpan<byte> plain) => _protector.Protect(plain.ToArray());

    /// <summary>Encrypts a text.</summary>
    public byte[] Protect(string plain) => _protector.Protect(Encoding.UTF8.GetBytes(plain));

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">The keys with which it was encrypted are not there, or it has been altered.</exception>
    public byte[] Unprotect(byte[] cipher) => _protector.Unprotect(cipher);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bitrix24Typed.Inbox.Scheduling;

/// <summary>16 bytes that stand for something longer, in a form that takes no more than 16 bytes wherever it is kept.</summary>
internal readonly record struct Hash128(ulong High, ulong Low)
{
    /// <summary>The hash of a text. No two texts have the same, not even those that somebody made to that end.</summary>
    public static Hash128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new Hash128(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[sizeof(ulong)..]));
    }

    public static Hash128? Of(UInt128? value) => value is { } hash ? new Hash128((ulong)(hash >> 64), (ulong)hash) : null;

    /// <summary>It is a hash already.</summary>
    public override int GetHashCode() => Low.GetHashCode();
}

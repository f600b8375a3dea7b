using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bitrix24Typed.Payloads;

namespace Bitrix24Typed.Offline;

/// <summary>
/// What a delivery and a row of the queue have in common when they tell of one change: portal, event, user and data, but neither times nor the
/// way in which the data was written. Numbers of JSON are texts in a form body, and what is empty is missing there.
/// </summary>
internal sealed class ChangeHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private ChangeHash()
    {
    }

    /// <summary>Computes the hash.</summary>
    public static UInt128 Of(string memberId, string eventName, long authUserId, PayloadDocument data)
    {
        using var hash = new ChangeHash();
        hash.Add(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{memberId}|{eventName}|{authUserId}")));
        hash.AddNode(data.Root, path: "");
        return BinaryPrimitives.ReadUInt128BigEndian(hash._hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void AddNode(PayloadNode node, string path)
    {
        switch (node.Kind)
        {
            case PayloadNodeKind.Null:
                break;
            case PayloadNodeKind.Object or PayloadNodeKind.Array:
                AddMembers(node, path);
                break;
            case var kind:
                Add(Encoding.UTF8.GetBytes(path));
                Add(kind switch { PayloadNodeKind.True => "1"u8, PayloadNodeKind.False => "0"u8, _ => node.Text });
                break;
        }
    }

    private void AddMembers(PayloadNode container, string path)
    {
        var position = 0;
        foreach (var member in container)
        {
            var key = container.Kind is PayloadNodeKind.Array ? position.ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(member.Key);
            AddNode(member, $"{path}[{key}]");
            position++;
        }
    }

    /// <summary>The lengths keep two texts from being taken for other two.</summary>
    private void Add(ReadOnlySpan<byte> text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        _hash.AppendData(length);
        _hash.AppendData(text);
    }
}

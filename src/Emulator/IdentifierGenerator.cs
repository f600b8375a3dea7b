using System.Security.Cryptography;

namespace Bitrix24Typed.Emulator;

/// <summary>Makes tokens and identifiers: the same ones in every run if there is a seed.</summary>
internal sealed class IdentifierGenerator(int? seed)
{
    private readonly Lock _gate = new();
    private readonly Random? _seeded = seed is { } value ? new Random(value) : null;

    /// <summary>The next identifier, in hexadecimal digits.</summary>
    public string Next(int length)
    {
        if (_seeded is null)
            return RandomNumberGenerator.GetHexString(length, lowercase: true);

        lock (_gate)
            return new string(_seeded.GetItems<char>("0123456789abcdef", length));
    }
}

using System.Security.Cryptography;

namespace Bitrix24Typed.Emulator;

/// <summary>Makes tokens, identifiers and samples: the same ones in every run if there is a seed.</summary>
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

    /// <summary>The next number, from zero up to but not including a maximum.</summary>
    public int NextNumber(int maximum)
    {
        if (_seeded is null)
            return RandomNumberGenerator.GetInt32(maximum);

        lock (_gate)
            return _seeded.Next(maximum);
    }
}

namespace Bitrix24Typed.Payloads;

/// <summary>An object of a form body that is being read straight through.</summary>
/// <param name="prefixStart">Where the beginning of its members' keys stands in the body.</param>
/// <param name="prefixLength">The length of that beginning; zero for the data itself.</param>
internal struct FormLevel(int prefixStart, int prefixLength)
{
    private const int NoPair = -1;

    /// <summary>Where the pair begins that brought the member at which the object is.</summary>
    public int Taken { get; set; } = NoPair;

    /// <summary>Whether it is the data itself.</summary>
    public readonly bool IsRoot => prefixLength == 0;

    /// <summary>What the keys of its members begin with.</summary>
    public readonly ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> body) => IsRoot ? "data"u8 : body.Slice(prefixStart, prefixLength);
}

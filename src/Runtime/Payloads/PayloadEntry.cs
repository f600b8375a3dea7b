using System.Runtime.InteropServices;

namespace Bitrix24Typed.Payloads;

/// <summary>A row of the table that a <see cref="PayloadDocument"/> is: positions in its text and links to other rows.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PayloadEntry
{
    // Tells the members of one object from all others, also from those that stood there before it was replaced. List elements have none.
    public int FirstSibling;
    public int FirstChild;
    public int LastChild;
    public int NextSibling;
    public int ChildCount;

    // Bits for the keys of the members, by which most keys are known to be new.
    public ulong MemberMarks;

    // The key that PHP gives to the next member that comes without one: the number after the largest so far.
    public int NextPosition;
    public TextRange Key;
    public TextRange Text;
    public PayloadNodeKind Kind;

    /// <summary>The entry as it was when it had no value yet.</summary>
    public readonly PayloadEntry WithoutValue() => new() { Key = Key, FirstSibling = FirstSibling, NextSibling = NextSibling };
}

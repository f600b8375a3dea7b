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

    // The key that PHP gives to the next member that comes without one: the number after the largest so far.
    public int NextPosition;
    public int KeyStart;
    public int KeyLength;
    public int TextStart;
    public int TextLength;
    public PayloadNodeKind Kind;
}

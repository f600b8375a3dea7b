using System.Runtime.InteropServices;

namespace Bitrix24Typed.Payloads;

/// <summary>A row of the table that a <see cref="PayloadDocument"/> is: positions in its text and links to other rows.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PayloadEntry
{
    public int Parent;
    public int FirstChild;
    public int LastChild;
    public int NextSibling;
    public int ChildCount;
    public int KeyStart;
    public int KeyLength;
    public int TextStart;
    public int TextLength;
    public PayloadNodeKind Kind;
}

namespace MinerOsphere.Store.Logs;

/// <summary>First byte of a logged term. The numbers are the format.</summary>
internal static class TermCode
{
    public const byte BlankNode = 1;
    public const byte Iri = 2;
    /// <summary>An inlined value: eight bytes of id.</summary>
    public const byte Inline = 3;
    public const byte String = 4;
    public const byte Typed = 5;
    /// <summary>Plus the base direction: 8 none, 9 left to right, 10 right to left.</summary>
    public const byte Language = 8;
    public const byte Triple = 16;
}

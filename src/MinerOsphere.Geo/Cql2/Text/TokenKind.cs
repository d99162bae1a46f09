namespace MinerOsphere.Geo.Cql2.Text;

internal enum TokenKind
{
    End,
    /// <summary>A name or a keyword.</summary>
    Name,
    /// <summary>A name in double quotes.</summary>
    QuotedName,
    Text,
    Number,
    /// <summary>An operator or a bracket, of one or two characters.</summary>
    Symbol,
    /// <summary>A character that belongs nowhere, or a quote that is not closed.</summary>
    Bad,
}

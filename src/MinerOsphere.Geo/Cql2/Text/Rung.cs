namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>The ladder of precedence, loosest first: an operand on a lower rung than its place asks for goes in brackets.</summary>
internal enum Rung
{
    Or,
    And,
    Not,
    Predicate,
    Sum,
    Product,
    Power,
    Factor,
}

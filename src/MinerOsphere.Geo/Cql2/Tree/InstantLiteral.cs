namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>DATE(...)</c> or <c>TIMESTAMP(...)</c>.</summary>
public sealed record InstantLiteral(Cql2Instant Value) : Cql2Expression
{
    public override Cql2Type Type => Value.IsDate ? Cql2Kind.Date : Cql2Kind.Timestamp;
    public override IEnumerable<Cql2Expression> Children => [];
}

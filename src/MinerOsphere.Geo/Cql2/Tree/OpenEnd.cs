namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>..</c>: the unbounded end of an interval.</summary>
public sealed record OpenEnd() : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.Timestamp;
    public override IEnumerable<Cql2Expression> Children => [];
}

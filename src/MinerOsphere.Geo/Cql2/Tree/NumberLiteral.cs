namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>A finite number that is not whole, or too large to be told from its neighbours.</summary>
public sealed record NumberLiteral(double Value) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.Number;
    public override IEnumerable<Cql2Expression> Children => [];
}

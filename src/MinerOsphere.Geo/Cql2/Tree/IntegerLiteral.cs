namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>A whole number of 64 bits. <c>100</c>, <c>100.0</c> and <c>1E2</c> are all this.</summary>
public sealed record IntegerLiteral(long Value) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.Integer;
    public override IEnumerable<Cql2Expression> Children => [];
}

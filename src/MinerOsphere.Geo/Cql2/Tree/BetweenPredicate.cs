namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>value BETWEEN low AND high</c>, both ends included.</summary>
public sealed record BetweenPredicate(Cql2Expression Value, Cql2Expression Low, Cql2Expression High) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Value, Low, High];
}

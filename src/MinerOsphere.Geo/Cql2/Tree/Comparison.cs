namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>a = b</c> and the like. A date beside a timestamp stands for its whole day in UTC.</summary>
public sealed record Comparison(ComparisonOperator Operator, Cql2Expression Left, Cql2Expression Right) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Left, Right];
}

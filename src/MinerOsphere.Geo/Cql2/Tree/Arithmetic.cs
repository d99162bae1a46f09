namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>a + b</c> and the like.</summary>
public sealed record Arithmetic(ArithmeticOperator Operator, Cql2Expression Left, Cql2Expression Right) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.Number;
    public override IEnumerable<Cql2Expression> Children => [Left, Right];
}

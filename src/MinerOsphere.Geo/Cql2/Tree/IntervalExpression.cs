namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>INTERVAL(start, end)</c>, both ends included. An end is an instant, <see cref="OpenEnd"/>, a property or a function.</summary>
public sealed record IntervalExpression(Cql2Expression Start, Cql2Expression End) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.Interval;
    public override IEnumerable<Cql2Expression> Children => [Start, End];
}

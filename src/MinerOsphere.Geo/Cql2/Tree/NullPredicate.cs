namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>operand IS NULL</c>.</summary>
public sealed record NullPredicate(Cql2Expression Operand) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Operand];
}

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>NOT a</c>.</summary>
public sealed record Negation(Cql2Expression Operand) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Operand];
}

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>a OR b OR ...</c>, two operands or more.</summary>
public sealed record Disjunction(Cql2List Operands) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => Operands;
}

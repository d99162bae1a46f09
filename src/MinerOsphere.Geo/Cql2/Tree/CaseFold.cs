namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>CASEI(a)</c>: full Unicode case folding.</summary>
public sealed record CaseFold(Cql2Expression Operand) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.String;
    public override IEnumerable<Cql2Expression> Children => [Operand];
}

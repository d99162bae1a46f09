namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>ACCENTI(a)</c>: without the marks that canonical decomposition (NFD) splits off.</summary>
public sealed record AccentFold(Cql2Expression Operand) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.String;
    public override IEnumerable<Cql2Expression> Children => [Operand];
}

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>A character string, escapes undone.</summary>
public sealed record StringLiteral(string Value) : Cql2Expression
{
    public override Cql2Type Type => Cql2Kind.String;
    public override IEnumerable<Cql2Expression> Children => [];
}

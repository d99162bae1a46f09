namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>value IN (item, ...)</c>.</summary>
public sealed record InPredicate(Cql2Expression Value, Cql2List Items) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Value, .. Items];
}

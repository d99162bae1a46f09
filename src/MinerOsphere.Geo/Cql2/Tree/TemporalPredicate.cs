namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>T_AFTER(a, b)</c> and the like, over closed intervals.</summary>
public sealed record TemporalPredicate(TemporalRelation Relation, Cql2Expression Left, Cql2Expression Right) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Left, Right];
}

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>S_INTERSECTS(a, b)</c> and the like: in the plane, Z does not count.</summary>
public sealed record SpatialPredicate(SpatialRelation Relation, Cql2Expression Left, Cql2Expression Right) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Left, Right];
}

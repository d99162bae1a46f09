namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>A_CONTAINS(a, b)</c> and the like: arrays as sets.</summary>
public sealed record ArrayPredicate(ArrayRelation Relation, Cql2Expression Left, Cql2Expression Right) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Left, Right];
}

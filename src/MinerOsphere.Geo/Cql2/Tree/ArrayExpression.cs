namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>(a, b, ...)</c>.</summary>
public sealed record ArrayExpression(Cql2List Items) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.ArrayOf(Elements());
    public override IEnumerable<Cql2Expression> Children => Items;

    /// <summary>The kind of all items, integers beside numbers taken as numbers; Unknown when they differ.</summary>
    private Cql2Kind Elements()
    {
        var found = Cql2Kind.Unknown;
        foreach (var item in Items)
        {
            var kind = item.Type.Kind;
            if (found == Cql2Kind.Unknown || found == kind) found = kind;
            else if (found is Cql2Kind.Integer or Cql2Kind.Number && item.Type.IsNumeric) found = Cql2Kind.Number;
            else return Cql2Kind.Unknown;
        }
        return found;
    }
}

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary><c>value LIKE pattern</c>: <c>%</c> any text, <c>_</c> one character (code point), <c>\</c> takes the next character as it is.</summary>
public sealed record LikePredicate(Cql2Expression Value, Cql2Expression Pattern) : Cql2Expression
{
    public override Cql2Type Type => Cql2Type.Boolean;
    public override IEnumerable<Cql2Expression> Children => [Value, Pattern];
}

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>The type of a value.</summary>
/// <param name="Element">For an array: the kind of its elements, <see cref="Cql2Kind.Unknown"/> when they are of several kinds.</param>
public readonly record struct Cql2Type(Cql2Kind Kind, Cql2Kind Element = Cql2Kind.Unknown)
{
    public static readonly Cql2Type Boolean = new(Cql2Kind.Boolean);

    public bool IsNumeric => Kind is Cql2Kind.Integer or Cql2Kind.Number;
    public bool IsInstant => Kind is Cql2Kind.Date or Cql2Kind.Timestamp;
    public bool IsTemporal => IsInstant || Kind == Cql2Kind.Interval;

    public static Cql2Type ArrayOf(Cql2Kind element) => new(Cql2Kind.Array, element);

    public static implicit operator Cql2Type(Cql2Kind kind) => new(kind);

    public override string ToString() => Kind switch
    {
        Cql2Kind.Unknown => "any",
        Cql2Kind.Array => Element == Cql2Kind.Unknown ? "array" : $"array of {Name(Element)}",
        _ => Name(Kind),
    };

    private static string Name(Cql2Kind kind) => kind.ToString().ToLowerInvariant();
}

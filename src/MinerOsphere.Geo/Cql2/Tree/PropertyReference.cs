using MinerOsphere.Geo.Cql2.Binding;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>A property by its name.</summary>
public sealed record PropertyReference(string Name) : Cql2Expression
{
    /// <summary>What the name stands for; null before binding.</summary>
    public Cql2Queryable? Queryable { get; init; }

    public override Cql2Type Type => Queryable?.Type ?? Cql2Kind.Unknown;
    public override IEnumerable<Cql2Expression> Children => [];

    public bool Equals(PropertyReference? other) => base.Equals(other) && Name == other.Name;
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Name);
}

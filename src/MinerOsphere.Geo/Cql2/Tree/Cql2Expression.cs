namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>
/// A node of a CQL2 filter (OGC 21-065r2). Nodes are immutable and equal by value; <see cref="Place"/> and what the binder adds (the
/// queryable of a property, the definition of a function) do not count.
/// </summary>
public abstract record Cql2Expression
{
    private protected Cql2Expression() { }

    /// <summary>Where the node was read; null when it was made otherwise.</summary>
    public Cql2Place? Place { get; init; }

    /// <summary>The type of the value; <see cref="Cql2Kind.Unknown"/> for properties and functions not bound yet.</summary>
    public abstract Cql2Type Type { get; }

    /// <summary>The operands in the order of the text.</summary>
    public abstract IEnumerable<Cql2Expression> Children { get; }

    public virtual bool Equals(Cql2Expression? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();
}

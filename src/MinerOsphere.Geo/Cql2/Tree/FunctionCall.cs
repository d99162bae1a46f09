using MinerOsphere.Geo.Cql2.Binding;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>A custom function with its arguments.</summary>
public sealed record FunctionCall(string Name, Cql2List Arguments) : Cql2Expression
{
    /// <summary>What the name stands for; null before binding.</summary>
    public Cql2Function? Function { get; init; }

    public override Cql2Type Type => Function?.Returns ?? Cql2Kind.Unknown;
    public override IEnumerable<Cql2Expression> Children => Arguments;

    public bool Equals(FunctionCall? other) => base.Equals(other) && Name == other.Name && Arguments.Equals(other.Arguments);
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Name, Arguments);
}

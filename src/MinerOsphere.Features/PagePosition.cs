using System.Collections.Immutable;

namespace MinerOsphere.Features;

/// <summary>
/// Where a row stands in the order of a query: the values of <see cref="FeatureQuery.SortBy"/>, then the row's key. A value is null, long,
/// double, bool or string.
/// </summary>
public sealed class PagePosition(params ImmutableArray<object?> values) : IEquatable<PagePosition>
{
    public ImmutableArray<object?> Values { get; } = values;

    /// <summary>The key alone.</summary>
    public object Key => Values[^1]!;

    public bool Equals(PagePosition? other) => other is not null && Values.SequenceEqual(other.Values);
    public override bool Equals(object? obj) => Equals(obj as PagePosition);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in Values) hash.Add(value);
        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(", ", Values.Select(v => FormattableString.Invariant($"{v ?? "null"}")));
}

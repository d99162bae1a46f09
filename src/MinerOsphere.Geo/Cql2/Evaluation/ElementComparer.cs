using MinerOsphere.Geo.Cql2.Tree;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// Elements of arrays: numbers equal by value whether whole or not, instants when of the same granularity, geometries position by
/// position, arrays as sets. NULL equals nothing.
/// </summary>
internal sealed class ElementComparer : IEqualityComparer<object>
{
    public static readonly ElementComparer Instance = new();

    public new bool Equals(object? x, object? y) => (x, y) switch
    {
        (null, _) or (_, null) => false,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (long a, long b) => a == b,
        (long or double, long or double) => AsNumber(x) == AsNumber(y),
        (NtsGeometry a, NtsGeometry b) => ExactGeometry.Equal(a, b),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => Sets.Hold(ArrayRelation.Equals, a, b),
        _ => x.Equals(y),
    };

    public int GetHashCode(object obj) => obj switch
    {
        string text => string.GetHashCode(text, StringComparison.Ordinal),
        long or double => AsNumber(obj).GetHashCode(),
        NtsGeometry geometry => ExactGeometry.Hash(geometry),
        // Sets of equal elements may differ in length.
        IReadOnlyList<object?> => 1,
        _ => obj.GetHashCode(),
    };

    private static double AsNumber(object value) => value is long whole ? whole : (double)value;
}

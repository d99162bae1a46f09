using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.IO;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Tests.Geo.Cql2;

/// <summary>A row of boxed values by ordinal, and the queryables that the tests of this folder share.</summary>
internal sealed class DictionaryRow(params object?[] values) : ICql2Row
{
    public static readonly Cql2Queryable[] Queryables =
    [
        new("i", Cql2Kind.Integer, 0), new("n", Cql2Kind.Number, 1), new("s", Cql2Kind.String, 2), new("b", Cql2Kind.Boolean, 3),
        new("d", Cql2Kind.Date, 4), new("t", Cql2Kind.Timestamp, 5), new("g", Cql2Kind.Geometry, 6), new("v", Cql2Kind.Interval, 7),
        new("tags", Cql2Type.ArrayOf(Cql2Kind.String), 8), new("days", Cql2Type.ArrayOf(Cql2Kind.Date), 9),
        new("j", Cql2Kind.Integer, 10), new("c", Cql2Kind.Boolean, 11),
    ];

    /// <summary>A row where all is NULL but what is named.</summary>
    public static DictionaryRow With(params (string Name, object? Value)[] set)
    {
        var values = new object?[Queryables.Length];
        foreach (var (name, value) in set) values[Queryables.Single(queryable => queryable.Name == name).Ordinal] = value;
        return new DictionaryRow(values);
    }

    public bool IsNull(int ordinal) => values[ordinal] is null;
    public long Integer(int ordinal) => (long)values[ordinal]!;
    public double Number(int ordinal) => (double)values[ordinal]!;
    public bool Boolean(int ordinal) => (bool)values[ordinal]!;
    public string Text(int ordinal) => (string)values[ordinal]!;
    public Cql2Instant Instant(int ordinal) => (Cql2Instant)values[ordinal]!;
    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => ((Cql2Instant?, Cql2Instant?))values[ordinal]!;
    public ReadOnlySpan<byte> Wkb(int ordinal) => ((NtsGeometry)values[ordinal]!).AsBinary();
    public IReadOnlyList<object?> Array(int ordinal) => (IReadOnlyList<object?>)values[ordinal]!;

    public static NtsGeometry Shape(string wkt) => new WKTReader().Read(wkt);
    public static Cql2Instant Time(string text) => Cql2Instant.TryParse(text, out var instant) ? instant.Value : throw new FormatException(text);
}

using System.Collections.Frozen;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>How operators and functions are called: in any case when read, as here when written (the first form in text, the second in JSON).</summary>
internal static class Cql2Names
{
    public static readonly FrozenDictionary<SpatialRelation, string> Spatial = Enum.GetValues<SpatialRelation>()
        .ToFrozenDictionary(relation => relation, relation => "s_" + Lower(relation.ToString()));

    public static readonly FrozenDictionary<TemporalRelation, string> Temporal = Enum.GetValues<TemporalRelation>()
        .ToFrozenDictionary(relation => relation, relation => "t_" + Lower(relation.ToString()));

    public static readonly FrozenDictionary<ArrayRelation, string> Arrays = Enum.GetValues<ArrayRelation>()
        .ToFrozenDictionary(relation => relation, relation => "a_" + Lower(relation.ToString()));

    private static readonly FrozenDictionary<string, SpatialRelation> SpatialByName = Invert(Spatial);
    private static readonly FrozenDictionary<string, TemporalRelation> TemporalByName = Invert(Temporal);
    private static readonly FrozenDictionary<string, ArrayRelation> ArraysByName = Invert(Arrays);

    /// <summary>Words that are never the name of a property without quotes.</summary>
    public static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL", "DIV", "TRUE", "FALSE");

    /// <summary>All keywords: the writer quotes a property of such a name.</summary>
    public static readonly FrozenSet<string> Keywords = Reserved
        .Concat(["CASEI", "ACCENTI", "DATE", "TIMESTAMP", "INTERVAL", "BBOX", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT",
            "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"])
        .Concat(Spatial.Values).Concat(Temporal.Values).Concat(Arrays.Values)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static readonly FrozenDictionary<ComparisonOperator, string> Comparisons = new Dictionary<ComparisonOperator, string>
    {
        [ComparisonOperator.Equal] = "=", [ComparisonOperator.NotEqual] = "<>", [ComparisonOperator.Less] = "<",
        [ComparisonOperator.Greater] = ">", [ComparisonOperator.LessOrEqual] = "<=", [ComparisonOperator.GreaterOrEqual] = ">=",
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<ArithmeticOperator, string> Arithmetic = new Dictionary<ArithmeticOperator, string>
    {
        [ArithmeticOperator.Add] = "+", [ArithmeticOperator.Subtract] = "-", [ArithmeticOperator.Multiply] = "*",
        [ArithmeticOperator.Divide] = "/", [ArithmeticOperator.IntegerDivide] = "div", [ArithmeticOperator.Remainder] = "%",
        [ArithmeticOperator.Power] = "^",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ComparisonOperator> ComparisonsByName = Invert(Comparisons);
    private static readonly FrozenDictionary<string, ArithmeticOperator> ArithmeticByName = Invert(Arithmetic);

    public static bool TryFind(string name, out SpatialRelation relation) => SpatialByName.TryGetValue(name, out relation);
    public static bool TryFind(string name, out TemporalRelation relation) => TemporalByName.TryGetValue(name, out relation);
    public static bool TryFind(string name, out ArrayRelation relation) => ArraysByName.TryGetValue(name, out relation);
    public static bool TryFind(string name, out ComparisonOperator sign) => ComparisonsByName.TryGetValue(name, out sign);
    public static bool TryFind(string name, out ArithmeticOperator sign) => ArithmeticByName.TryGetValue(name, out sign);

    private static FrozenDictionary<string, T> Invert<T>(FrozenDictionary<T, string> names) where T : struct =>
        names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

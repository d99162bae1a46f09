using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Filters;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>Filters in SQLite, over columns that hold what the import put there. Geometries are for the R-tree and for memory.</summary>
internal class SqliteFilter(ImmutableArray<string> columns, List<object> parameters) : FilterCompiler
{
    private const long TicksPerMillisecond = 10_000, MillisecondsPerDay = 86_400_000;
    private const int FirstDay = -719_528, LastDay = 2_932_896;

    protected override string Bind(object value)
    {
        parameters.Add(value);
        return FormattableString.Invariant($"?{parameters.Count}");
    }

    protected override string Constant(bool truth) => truth ? "1" : "0";

    protected override string Column(PropertyReference property) => SqlName.Quote(columns[property.Queryable!.Ordinal]);

    /// <summary>SQLite compares whole numbers with doubles exactly; in memory both are doubles.</summary>
    protected override string NumberColumn(PropertyReference property) =>
        property.Type.Kind == Cql2Kind.Integer ? $"CAST({Column(property)} AS REAL)" : Column(property);

    protected override bool CanPushColumn(PropertyReference property) => true;

    /// <summary>trunc and pow are not in every SQLite.</summary>
    protected override bool CanPushArithmetic(Arithmetic node) =>
        node.Operator is ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply or ArithmeticOperator.Divide;

    /// <summary>A division by zero and what is no number are NULL in SQLite; infinity is not.</summary>
    protected override string Compute(ArithmeticOperator sign, string left, string right)
    {
        var written = sign switch
        {
            ArithmeticOperator.Add => '+',
            ArithmeticOperator.Subtract => '-',
            ArithmeticOperator.Multiply => '*',
            _ => '/',
        };
        return $"nullif(nullif({left} {written} {right}, 9e999), -9e999)";
    }

    protected override string CompareTexts(string sign, string left, string right) => $"{left} {sign} {right}";

    protected override string Matches(string text, string pattern)
    {
        var like = LikePattern.Parse(pattern);
        if (like.IsText) return $"{text} = {Bind(like.Prefix)}";
        if (!like.IsPrefix || like.Prefix.Length == 0) return $"{text} GLOB {Bind(LikeText.Glob(pattern))}";
        var from = $"{text} >= {Bind(like.Prefix)}";
        return LikeText.After(like.Prefix) is { } next ? $"{from} AND {text} < {Bind(next)}" : from;
    }

    protected override long Granule(Cql2Kind kind) => kind == Cql2Kind.Date ? Cql2Instant.TicksPerDay : TicksPerMillisecond;

    protected override string InstantColumn(PropertyReference property) => Column(property);

    protected override object? InstantValue(Cql2Kind kind, long number)
    {
        var day = kind == Cql2Kind.Date ? number : (number - ((number % MillisecondsPerDay + MillisecondsPerDay) % MillisecondsPerDay)) / MillisecondsPerDay;
        if (day is < FirstDay or > LastDay) return null;
        var date = Cql2Instant.OfDay((int)day).ToString();
        return kind == Cql2Kind.Date
            ? date
            : $"{date}T{TimeSpan.FromMilliseconds(number - day * MillisecondsPerDay).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture)}Z";
    }
}

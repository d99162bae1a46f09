using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Learners;

/// <summary>Whether rows lie within what a model saw in training: the range of every number, the levels of every category.</summary>
internal sealed class RangeCheck
{
    private readonly ImmutableArray<(FeatureSpecification Feature, double Least, double Most, bool[]? Seen)> _known;

    /// <param name="signature">What the model takes.</param>
    /// <param name="reference">What its file keeps of its training; null leaves the levels of the signature.</param>
    public RangeCheck(ModelSignature signature, ReferenceStatistics? reference) => _known =
    [
        .. signature.Features.Select(feature =>
        {
            var column = reference?.Columns.FirstOrDefault(c => c.Name == feature.Name);
            if (feature.IsCategorical) return (feature, double.NaN, double.NaN, (bool[]?)[.. feature.Levels.Select(level => WasSeen(column, level))]);
            return column is { IsCategorical: false, Values.Length: > 0 } ? (feature, column.Values[0], column.Values[^1], null) : (feature, double.NegativeInfinity, double.PositiveInfinity, null);
        }),
    ];

    /// <summary>Names of the features of a row that the model has not seen the like of; a gap is not one of them.</summary>
    /// <param name="rows">The rows, bound.</param>
    /// <param name="row">Which.</param>
    /// <param name="frame">The rows as they came: a level that the model does not know is a gap once it is bound.</param>
    public IEnumerable<string> Outside(FeatureMatrix rows, int row, DataFrame frame)
    {
        for (var c = 0; c < _known.Length; c++)
        {
            var (feature, least, most, seen) = _known[c];
            var value = rows[row, c];
            if (double.IsNaN(value) ? feature.IsCategorical && frame.TryGet(feature.Name, out var column) && !column.IsMissing(row) : seen is null ? value < least || value > most : !seen[(int)value])
                yield return feature.Name;
        }
    }

    /// <summary>Per feature what the rows hold beside what training saw.</summary>
    public IEnumerable<ApplicabilityRow> Rows(FeatureMatrix rows, DataFrame frame)
    {
        var outside = new int[_known.Length];
        for (var row = 0; row < rows.RowCount; row++)
            foreach (var name in Outside(rows, row, frame)) outside[IndexOf(name)]++;
        for (var c = 0; c < _known.Length; c++)
        {
            var (feature, least, most, _) = _known[c];
            var share = rows.RowCount == 0 ? 0 : (double)outside[c] / rows.RowCount;
            yield return new ApplicabilityRow(
                feature.Name, feature.IsCategorical ? $"n = {Levels(frame, feature.Name)}" : Range(Least(rows, c), Most(rows, c), feature.Unit), feature.IsCategorical ? $"n = {feature.Levels.Length}" : Range(least, most, feature.Unit), outside[c] == 0,
                outside[c] == 0 ? new("Dans ce que le modèle a vu.", "Within what the model has seen.")
                : new(string.Create(CultureInfo.InvariantCulture, $"{outside[c]} lignes ({share:P1}) hors de ce que le modèle a vu : la mesure n'en dit rien."), string.Create(CultureInfo.InvariantCulture, $"{outside[c]} rows ({share:P1}) outside what the model has seen: the measure says nothing of them.")));
        }
    }

    /// <summary>A level that a list of codes names need not have been in any row.</summary>
    private static bool WasSeen(ReferenceColumn? column, string level) => column is not { IsCategorical: true } || (column.Levels.IndexOf(level) is >= 0 and var at && column.Counts[at] > 0);

    private int IndexOf(string name)
    {
        for (var c = 0; c < _known.Length; c++)
            if (_known[c].Feature.Name == name) return c;
        return -1;
    }

    private static int Levels(DataFrame frame, string name) => frame.TryGet(name, out var column) && column is CategoricalColumn levels ? levels.Levels.Length : 0;

    private static double Least(FeatureMatrix rows, int c)
    {
        var least = double.NaN;
        foreach (var value in rows.Column(c))
            if (!(value >= least)) least = double.IsNaN(value) ? least : value;
        return least;
    }

    private static double Most(FeatureMatrix rows, int c)
    {
        var most = double.NaN;
        foreach (var value in rows.Column(c))
            if (!(value <= most)) most = double.IsNaN(value) ? most : value;
        return most;
    }

    private static string Range(double least, double most, string? unit) => string.Create(CultureInfo.InvariantCulture, $"{least:G6} – {most:G6}{(unit is null ? "" : " " + unit)}");
}

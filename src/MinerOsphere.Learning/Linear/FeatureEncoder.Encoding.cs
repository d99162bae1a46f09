using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

public sealed partial class FeatureEncoder
{
    /// <summary>The columns of rows, each with a value per row.</summary>
    /// <exception cref="DataFaultException">A gap or an unseen level that the model refuses; names column and row.</exception>
    public double[][] Encode(FeatureMatrix rows, Func<int, string>? rowName = null)
    {
        Check(rows, rowName);
        var encoded = new double[Columns.Length][];
        for (var c = 0; c < encoded.Length; c++)
        {
            var column = Columns[c];
            var into = encoded[c] = new double[rows.RowCount];
            if (column.Kind == EncodedKind.Intercept)
            {
                Array.Fill(into, 1);
                continue;
            }
            var values = rows.Column(column.Feature);
            var levels = _columnOfLevel[column.Feature];
            for (var i = 0; i < into.Length; i++)
            {
                var gap = double.IsNaN(values[i]) || (levels is not null && levels[(int)values[i]] == Unseen);
                into[i] = column.Kind switch
                {
                    _ when gap => column.Filling,
                    EncodedKind.Number => values[i],
                    EncodedKind.Level => values[i] == column.Level ? 1 : 0,
                    _ => 0,
                };
            }
        }
        return encoded;
    }

    /// <summary>Adds the model's margin to each row: the sum of the columns times their coefficients.</summary>
    /// <exception cref="DataFaultException">A gap or an unseen level that the model refuses; names column and row.</exception>
    internal void AddMargins(FeatureMatrix rows, ReadOnlySpan<double> coefficients, Span<double> margins, Func<int, string>? rowName = null)
    {
        Check(rows, rowName);
        if (Options.Intercept)
            foreach (ref var margin in margins) margin += coefficients[0];
        // Feature by feature: what a gap adds, and what a number or a level adds.
        for (var f = 0; f < _features.Length; f++)
        {
            double slope = 0, atGap = 0;
            for (var c = 0; c < Columns.Length; c++)
            {
                if (Columns[c].Feature != f) continue;
                atGap += Columns[c].Filling * coefficients[c];
                if (Columns[c].Kind == EncodedKind.Number) slope = coefficients[c];
            }
            var values = rows.Column(f);
            if (_columnOfLevel[f] is { } levels)
            {
                var effects = new double[levels.Length];
                for (var code = 0; code < levels.Length; code++)
                    effects[code] = levels[code] switch { Reference => 0, Unseen => atGap, var column => coefficients[column] };
                for (var i = 0; i < margins.Length; i++) margins[i] += double.IsNaN(values[i]) ? atGap : effects[(int)values[i]];
            }
            else
            {
                for (var i = 0; i < margins.Length; i++) margins[i] += double.IsNaN(values[i]) ? atGap : slope * values[i];
            }
        }
    }

    private void Check(FeatureMatrix rows, Func<int, string>? rowName)
    {
        if (rows.ColumnCount != _features.Length)
            throw new ArgumentException($"rows of {rows.ColumnCount} features for a model of {_features.Length}", nameof(rows));
        ImmutableArray<DataFault>.Builder? faults = null;
        for (var f = 0; f < _features.Length; f++)
        {
            var levels = _columnOfLevel[f];
            var refuses = (levels is null ? Options.Numbers : Options.Levels) == GapTreatment.Refuse;
            var values = rows.Column(f);
            if (levels is null && !refuses) continue;
            var found = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var gap = double.IsNaN(values[i]);
                if (!gap && levels is not null && !(values[i] >= 0 && values[i] < levels.Length && values[i] == Math.Floor(values[i])))
                    throw new ArgumentException($"code {values[i]} of feature '{_features[f].Name}', which has {levels.Length} levels", nameof(rows));
                if (!refuses || (!gap && (levels is null || levels[(int)values[i]] != Unseen)) || ++found > FaultsPerColumn) continue;
                var message = gap ? "has no value; this model takes no gaps here" : $"level '{_features[f].Levels[(int)values[i]]}' was in no row that the model learned from";
                (faults ??= ImmutableArray.CreateBuilder<DataFault>()).Add(new DataFault(message, _features[f].Name, Name(rowName, i)));
            }
            if (found > FaultsPerColumn) faults!.Add(new DataFault($"the same in {found - FaultsPerColumn} more rows", _features[f].Name));
        }
        if (faults is not null) throw new DataFaultException(faults.ToImmutable());
    }
}

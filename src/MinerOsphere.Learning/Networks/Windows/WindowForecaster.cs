using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>
/// A model of windows at work along a series, step by step, so that its own answers can take the place of measures that are missing. What it
/// said about a time with its shortest lead is what it feeds back for that time.
/// </summary>
public static class WindowForecaster
{
    /// <param name="model">A model of the reader's windows; its first outputs are the leads.</param>
    /// <param name="reader">The series and what of them makes a window.</param>
    /// <param name="from">First step of issue.</param>
    /// <param name="to">The step after the last.</param>
    /// <param name="feedback">When its own answers come back.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="ArgumentException">The model is of other columns, or gives too few outputs.</exception>
    public static WindowForecasts Run(IPredictor model, WindowReader reader, int from, int to, TargetFeedback feedback, CancellationToken cancellation = default)
    {
        var (leads, columns, count) = (reader.Options.Leads, reader.Columns, reader.TargetSeries.Count);
        if (!model.Signature.Features.Select(f => f.Name).SequenceEqual(columns.Select(c => c.Name), StringComparer.Ordinal)) throw new ArgumentException("the model was trained on other windows", nameof(model));
        if (model.Outputs.Length < leads.Length) throw new ArgumentException($"{model.Outputs.Length} outputs for {leads.Length} leads", nameof(model));
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, count);
        var shortest = leads[0];
        var (measures, stand, isOwn) = (reader.TargetSeries.Values, (double[])reader.TargetSeries.Values.Clone(), new bool[count]);
        var (values, fedBack) = (new double[Math.Max(0, to - from) * leads.Length], new int[Math.Max(0, to - from)]);
        var (row, predictions) = (new double[columns.Length], new double[model.Outputs.Length]);
        var cells = Array.ConvertAll(row, _ => new double[1]);
        var matrix = new FeatureMatrix(model.Signature.Features, cells);
        for (var issue = from; issue < to; issue++)
        {
            cancellation.ThrowIfCancellationRequested();
            var filled = 0;
            reader.Read(issue, row, ref filled, feedback == TargetFeedback.Never ? null : stand);
            for (var c = 0; c < row.Length; c++) cells[c][0] = row[c];
            model.Predict(matrix, predictions, cancellation);
            predictions.AsSpan(0, leads.Length).CopyTo(values.AsSpan((issue - from) * leads.Length));
            if (feedback == TargetFeedback.Never) continue;
            foreach (var lag in reader.Options.TargetLags)
                if (issue - lag >= 0 && isOwn[issue - lag]) fedBack[issue - from]++;
            var about = issue + shortest;
            if (about < count && (feedback == TargetFeedback.Always || double.IsNaN(measures[about]))) (stand[about], isOwn[about]) = (predictions[0], true);
        }
        return new WindowForecasts(leads, from, [.. values], [.. fedBack]);
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>Everything of a recurrent network but its weights.</summary>
internal sealed class RecurrentDesign
{
    private const int MostSteps = 1 << 14;
    private const int MostUnits = 1 << 12;

    private RecurrentDesign(ModelSignature signature, SequenceLayout layout, ImmutableArray<int> leads, int units, double targetMean, double targetScale, double change)
    {
        (Signature, Layout, Leads, TargetMean, TargetScale, Change) = (signature, layout, leads, targetMean, targetScale, change);
        Encoder = new GruCell(layout.PastInputs, units, 0);
        Decoder = new GruCell(layout.FutureInputs + 1, units, Encoder.End);
        IsWeight = new bool[ParameterCount];
        Array.Fill(IsWeight, true);
        foreach (var cell in (GruCell[])[Encoder, Decoder])
        {
            IsWeight.AsSpan(cell.BiasStart, 3 * units).Clear();
            IsWeight.AsSpan(cell.RecurrentBiasStart, units).Clear();
        }
        IsWeight[^1] = false;
    }

    public ModelSignature Signature { get; }
    public SequenceLayout Layout { get; }

    /// <summary>Which steps after the issue are outputs.</summary>
    public ImmutableArray<int> Leads { get; }

    public GruCell Encoder { get; }

    /// <summary>Its last input is what it said of the step before.</summary>
    public GruCell Decoder { get; }

    public double TargetMean { get; }
    public double TargetScale { get; }

    /// <summary>Units of the output: the root mean square of the changes from the last measure, or the target's deviation without one.</summary>
    public double Change { get; }

    /// <summary>Whether the output starts from the last measure and each step adds to it.</summary>
    public bool Accumulates => Layout.TargetColumns.Length > 0;

    public int Units => Encoder.Units;
    public int OutputStart => Decoder.End;
    public int ParameterCount => Decoder.End + Units + 1;
    public bool[] IsWeight { get; }
    public ImmutableArray<string> Names => [.. Leads.Select(l => FormattableString.Invariant($"t+{l}"))];

    /// <summary>What a row's outputs start from.</summary>
    public double Base(FeatureMatrix rows, int row) => Layout.LastMeasure(rows, row) is var measure && !double.IsNaN(measure) ? measure : TargetMean;

    public static RecurrentDesign Make(WindowTable table, TrainingTable rows, RecurrentOptions options)
    {
        var target = rows.Signature.Target.Name;
        var known = table.Targets.SelectMany(t => t).Where(v => !double.IsNaN(v)).ToArray();
        if (known.Length == 0) throw new DataFaultException("has no value at all", target);
        var (mean, scale) = InputEncoding.Moments(known, null);
        var (flagged, scalings) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, SequenceLayout.Scaling>(StringComparer.Ordinal));
        for (var c = 0; c < table.Columns.Length; c++)
        {
            var column = table.Features.Column(c);
            var gaps = 0;
            foreach (var value in column)
                if (double.IsNaN(value)) gaps++;
            if (gaps > 0 && table.Columns[c].Kind != WindowColumnKind.Sum) flagged.Add(table.Columns[c].Series);
            if (gaps == column.Length || scalings.ContainsKey(SequenceLayout.Key(table.Columns[c]))) continue;
            var moments = InputEncoding.Moments(column, null);
            scalings.Add(SequenceLayout.Key(table.Columns[c]), new SequenceLayout.Scaling(moments.Mean, moments.Scale));
        }
        foreach (var column in table.Columns) scalings.TryAdd(SequenceLayout.Key(column), new SequenceLayout.Scaling(0, 1));
        var layout = SequenceLayout.Of(table.Columns, target, table.Leads[^1], flagged, scalings);
        var design = new RecurrentDesign(rows.Signature, layout, table.Leads, options.Units, mean, scale, 1);
        return new RecurrentDesign(rows.Signature, layout, table.Leads, options.Units, mean, scale, design.MeanChange(table));
    }

    private double MeanChange(WindowTable table)
    {
        if (!Accumulates) return TargetScale;
        double squares = 0;
        var count = 0;
        foreach (var target in table.Targets)
            for (var r = 0; r < target.Length; r++)
            {
                var change = target[r] - Base(table.Features, r);
                if (double.IsNaN(change)) continue;
                squares += change * change;
                count++;
            }
        return count > 0 && squares > 0 ? Math.Sqrt(squares / count) : 1;
    }

    public ModelContent Save()
    {
        var content = new ModelContent
        {
            Settings = new JsonObject { ["units"] = Units, ["pastSteps"] = Layout.Past.Length, ["futureSteps"] = Layout.Future.Length },
        };
        content.Add("leads", [.. Leads]);
        content.Add("target", [TargetMean, TargetScale, Change]);
        Layout.Save(content);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no design for these features.</exception>
    public static RecurrentDesign Load(ModelSignature signature, ModelContent content)
    {
        var (past, future) = (content.Integer("pastSteps", 1, MostSteps), content.Integer("futureSteps", 1, MostSteps));
        var layout = SequenceLayout.Load(content, signature.Features.Length, past, future);
        var leads = content.Take<int>("leads");
        for (var k = 0; k < leads.Length; k++)
            if (leads[k] < 1 || leads[k] > future || (k > 0 && leads[k] <= leads[k - 1])) throw new InvalidDataException($"lead {leads[k]} of {future} steps");
        if (leads.Length == 0 || leads[^1] != future) throw new InvalidDataException($"{future} steps do not end with the last lead");
        var target = content.Take<double>("target", 3);
        if (!double.IsFinite(target[0]) || target[1] is not (> 0 and < double.PositiveInfinity) || target[2] is not (> 0 and < double.PositiveInfinity)) throw new InvalidDataException("the target's scale is no number above 0");
        var units = content.Integer("units", 1, MostUnits);
        // The weights themselves are in the file: what says that there are more of them than it holds is no network.
        if (3L * units * (layout.PastInputs + layout.FutureInputs + 2 * units) > content.Take<double>("parameters").LongLength) throw new InvalidDataException("fewer weights than the units have");
        return new RecurrentDesign(signature, layout, [.. leads], units, target[0], target[1], target[2]);
    }

    /// <summary>First weights: uniform with the variance of Glorot and Bengio (2010); update gates begin half open, a quarter towards keeping.</summary>
    public double[] Draw(Training.RandomStream stream)
    {
        var parameters = new double[ParameterCount];
        foreach (var cell in (GruCell[])[Encoder, Decoder])
        {
            Fill(parameters.AsSpan(cell.Start, 3 * Units * cell.Inputs), cell.Inputs + Units);
            Fill(parameters.AsSpan(cell.RecurrentStart, 3 * Units * Units), 2 * Units);
            parameters.AsSpan(cell.BiasStart + Units, Units).Fill(1);
        }
        Fill(parameters.AsSpan(OutputStart, Units), Units + 1);
        return parameters;

        void Fill(Span<double> weights, int ends)
        {
            var limit = Math.Sqrt(6.0 / ends);
            foreach (ref var weight in weights) weight = limit * (2 * stream.NextDouble() - 1);
        }
    }
}

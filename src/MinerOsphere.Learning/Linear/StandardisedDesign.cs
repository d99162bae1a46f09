using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Encoded columns brought to mean 0 and deviation 1 (only to a root mean square of 1 without an intercept), which is how every trainer
/// here works: normal equations of years or of euros would lose their digits. Coefficients go back to the columns' own scale.
/// </summary>
internal sealed class StandardisedDesign
{
    /// <summary>Deviation, as a share of the largest value, below which a column is a constant but for rounding.</summary>
    private const double SmallestDeviation = 1e-12;

    private StandardisedDesign(double[][] columns, double[] centres, double[] scales, bool[] constant, bool intercept) =>
        (Columns, Centres, Scales, IsConstant, Intercept) = (columns, centres, scales, constant, intercept);

    /// <summary>The columns, the intercept first when there is one.</summary>
    public double[][] Columns { get; }
    public double[] Centres { get; }
    public double[] Scales { get; }

    /// <summary>Columns that never vary, but the intercept.</summary>
    public bool[] IsConstant { get; }
    public bool Intercept { get; }
    public int RowCount => Columns.Length == 0 ? 0 : Columns[0].Length;

    /// <param name="columns">Encoded columns; overwritten.</param>
    /// <param name="encoded">What they are.</param>
    /// <param name="scaled">Whether to scale, not only to centre.</param>
    public static StandardisedDesign Of(double[][] columns, ImmutableArray<EncodedColumn> encoded, double[]? weights, TrainingRun run, bool scaled = true)
    {
        var p = columns.Length;
        var intercept = p > 0 && encoded[0].Kind == EncodedKind.Intercept;
        var (centres, scales, constant) = (new double[p], new double[p], new bool[p]);
        Array.Fill(scales, 1);
        Blocks.Run(intercept ? p - 1 : p, run, item =>
        {
            var c = intercept ? item + 1 : item;
            var column = columns[c];
            double total = 0, sum = 0, largest = 0;
            for (var i = 0; i < column.Length; i++)
            {
                var w = weights?[i] ?? 1;
                total += w;
                sum += w * column[i];
                if (w > 0) largest = Math.Max(largest, Math.Abs(column[i]));
            }
            var centre = intercept && total > 0 ? sum / total : 0;
            double squares = 0;
            for (var i = 0; i < column.Length; i++)
            {
                column[i] -= centre;
                squares += (weights?[i] ?? 1) * column[i] * column[i];
            }
            var deviation = total > 0 ? Math.Sqrt(squares / total) : 0;
            constant[c] = deviation <= SmallestDeviation * largest;
            centres[c] = centre;
            if (constant[c])
            {
                Array.Clear(column);
            }
            else if (scaled)
            {
                scales[c] = deviation;
                for (var i = 0; i < column.Length; i++) column[i] /= deviation;
            }
        });
        return new StandardisedDesign(columns, centres, scales, constant, intercept);
    }

    /// <summary>Coefficients on the columns' own scale.</summary>
    public double[] Raw(ReadOnlySpan<double> standardised)
    {
        var raw = new double[standardised.Length];
        for (var c = 0; c < raw.Length; c++)
        {
            raw[c] += standardised[c] / Scales[c];
            if (Intercept && c > 0) raw[0] -= Centres[c] * raw[c];
        }
        return raw;
    }

    /// <summary>A covariance of coefficients on the columns' own scale.</summary>
    public double[] RawCovariance(double[] standardised)
    {
        var p = Scales.Length;
        var half = new double[p * p];
        var whole = new double[p * p];
        // T V T', where T divides by the scales and takes the centres off the intercept.
        for (var r = 0; r < p; r++)
            for (var c = 0; c < p; c++)
            {
                half[r * p + c] += standardised[r * p + c] / Scales[r];
                if (Intercept && r > 0) half[c] -= Centres[r] / Scales[r] * standardised[r * p + c];
            }
        for (var c = 0; c < p; c++)
            for (var r = 0; r < p; r++)
            {
                whole[r * p + c] += half[r * p + c] / Scales[c];
                if (Intercept && c > 0) whole[r * p] -= Centres[c] / Scales[c] * half[r * p + c];
            }
        return whole;
    }

    /// <summary>Faults that name each column that is a constant, or a combination of others, judged by the weighted gram matrix.</summary>
    public static ImmutableArray<int> Dependent(double[] gram, int p)
    {
        var dependent = ImmutableArray.CreateBuilder<int>();
        var kept = Enumerable.Range(0, p).ToList();
        while (kept.Count > 0)
        {
            var size = kept.Count;
            var part = new double[size * size];
            for (var a = 0; a < size; a++)
                for (var b = 0; b < size; b++) part[a * size + b] = gram[kept[a] * p + kept[b]];
            if (CholeskyFactor.Of(part, size, out var at) is not null) break;
            dependent.Add(kept[at]);
            kept.RemoveAt(at);
        }
        return dependent.ToImmutable();
    }

    /// <summary>Says of a dependent column what it is a combination of.</summary>
    public static DataFault Explain(int column, double[] gram, int p, ImmutableArray<EncodedColumn> encoded, ReadOnlySpan<bool> dependent)
    {
        var name = encoded[column].Name;
        if (!(gram[column * p + column] > 0)) return new DataFault("never varies, so its effect can't be told apart from the intercept", name);
        List<int> before = [];
        for (var c = 0; c < column; c++)
            if (!dependent[c]) before.Add(c);
        var part = new double[before.Count * before.Count];
        for (var a = 0; a < before.Count; a++)
            for (var b = 0; b < before.Count; b++) part[a * before.Count + b] = gram[before[a] * p + before[b]];
        List<string> others = [];
        if (CholeskyFactor.Of(part, before.Count, out _) is { } factor)
        {
            var share = factor.Solve([.. before.Select(c => gram[c * p + column])]);
            for (var a = 0; a < before.Count; a++)
                if (Math.Abs(share[a]) > 1e-6 && encoded[before[a]].Kind != EncodedKind.Intercept) others.Add($"'{encoded[before[a]].Name}'");
        }
        return new DataFault(others.Count == 0 ? "never varies, so its effect can't be told apart from the intercept" : $"is a combination of {string.Join(", ", others)}: their effects can't be told apart", name);
    }
}

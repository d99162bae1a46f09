using System.Runtime.CompilerServices;

namespace MinerOsphere.Learning.Trees.Binning;

/// <summary>
/// The bins of one feature: ranges of values between cuts, or categories. Bins are numbered from 0; rows without a value have the bin
/// <see cref="MissingBin"/>, after all others.
/// </summary>
internal sealed class FeatureBins
{
    /// <summary>Most bins for values; the missing one comes on top, so that a bin fits a byte.</summary>
    public const int MaxCount = 255;

    private readonly int[][] _codes;

    private FeatureBins(float[] cuts, int[][] codes, bool isCategorical, bool hasMissing)
    {
        (Cuts, _codes, IsCategorical, HasMissing) = (cuts, codes, isCategorical, hasMissing);
        Count = isCategorical ? Math.Max(1, codes.Length) : cuts.Length + 1;
    }

    public bool IsCategorical { get; }

    /// <summary>Whether a training row has no value.</summary>
    public bool HasMissing { get; }

    /// <summary>Bins for values, 1 to <see cref="MaxCount"/>.</summary>
    public int Count { get; }

    /// <summary>Bin of the rows without a value.</summary>
    public byte MissingBin => (byte)Count;

    /// <summary>Bins that a histogram needs room for: those of the values, and the missing one where training rows are in it.</summary>
    public int HistogramBins => HasMissing ? Count + 1 : Count;

    /// <summary>Ascending thresholds: bin b holds the values from cut b - 1 (included) up to cut b (excluded). Empty for a category.</summary>
    public float[] Cuts { get; }

    /// <summary>For a categorical feature: the codes that share a bin. More than one only in the last bin of a feature with too many levels.</summary>
    public ReadOnlySpan<int> Codes(int bin) => bin < _codes.Length ? _codes[bin] : [];

    /// <summary>The threshold that parts bins up to this one (value below it) from those after it.</summary>
    public float Threshold(int bin) => Cuts[bin];

    public static FeatureBins OfCuts(float[] cuts, bool hasMissing) => new(cuts, [], false, hasMissing);

    /// <summary>
    /// A bin per level that occurs, in the order of the codes; where there are more than fit, the heaviest have their own and the others share
    /// the last.
    /// </summary>
    /// <param name="weights">Per code the weight of its rows; a code without rows has none and gets no bin.</param>
    public static FeatureBins OfCategories(ReadOnlySpan<double> weights, int maxBins, bool hasMissing)
    {
        var used = new List<int>();
        for (var code = 0; code < weights.Length; code++)
            if (weights[code] > 0) used.Add(code);
        if (used.Count <= maxBins) return new FeatureBins([], [.. used.Select(code => new[] { code })], true, hasMissing);
        var weight = weights.ToArray();
        int[] order = [.. used.OrderByDescending(code => weight[code]).ThenBy(code => code)];
        var own = order[..(maxBins - 1)].Order().Select(code => new[] { code });
        return new FeatureBins([], [.. own, [.. order[(maxBins - 1)..].Order()]], true, hasMissing);
    }

    /// <summary>Writes the bin of each value.</summary>
    public void Assign(ReadOnlySpan<double> values, Span<byte> bins)
    {
        if (IsCategorical) AssignCategories(values, bins);
        else AssignNumbers(values, bins);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void AssignNumbers(ReadOnlySpan<double> values, Span<byte> bins)
    {
        // 255 cuts at all times, the missing ones above every number: eight steps without a branch find the place.
        var cuts = stackalloc float[256];
        for (var i = 0; i < 256; i++) cuts[i] = i < Cuts.Length ? Cuts[i] : float.PositiveInfinity;
        var last = Cuts.Length;
        fixed (double* from = values)
        fixed (byte* to = bins)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var value = (float)from[i];
                var place = 0;
                place += 128 * One(value >= cuts[place + 127]);
                place += 64 * One(value >= cuts[place + 63]);
                place += 32 * One(value >= cuts[place + 31]);
                place += 16 * One(value >= cuts[place + 15]);
                place += 8 * One(value >= cuts[place + 7]);
                place += 4 * One(value >= cuts[place + 3]);
                place += 2 * One(value >= cuts[place + 1]);
                place += One(value >= cuts[place]);
                to[i] = float.IsNaN(value) ? MissingBin : (byte)Math.Min(place, last);
            }
        }
    }

    /// <summary>1 for true, without the branch that a conditional expression becomes in a loop.</summary>
    private static int One(bool value) => Unsafe.BitCast<bool, byte>(value);

    private void AssignCategories(ReadOnlySpan<double> values, Span<byte> bins)
    {
        var places = new Dictionary<int, byte>();
        for (var bin = 0; bin < _codes.Length; bin++)
            foreach (var code in _codes[bin]) places.Add(code, (byte)bin);
        var most = places.Count == 0 ? 0 : places.Keys.Max() + 1;
        var table = new byte[most];
        // A code of no training weight has no bin of its own; the last one, so that the byte is in range.
        Array.Fill(table, (byte)(Count - 1));
        foreach (var (code, bin) in places) table[code] = bin;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            bins[i] = double.IsNaN(value) || value < 0 ? MissingBin : value < most ? table[(int)value] : (byte)(Count - 1);
        }
    }
}

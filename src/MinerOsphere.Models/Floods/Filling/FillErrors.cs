using System.Collections.Immutable;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>
/// How wrong each method is, found by hiding known values and filling them: methods that learn were fitted to the other half of the record.
/// </summary>
internal sealed class FillErrors
{
    /// <summary>Fewer errors than this tell no interval.</summary>
    private const int Least = 40;

    /// <summary>Bounds of the classes of distance from the nearest value.</summary>
    private static readonly int[] Distances = [1, 2, 3, 6, 12, 24, 48];

    private readonly ILookup<FillMethod, MaskedValue> _values;

    public FillErrors(IEnumerable<MaskedValue> values) => _values = values.ToLookup(v => v.Method);

    public IEnumerable<MaskedValue> All => _values.SelectMany(g => g);

    /// <summary>Root of the mean squared error of a method on gaps of about this length; NaN where it could fill none.</summary>
    public double Rmse(FillMethod method, int length)
    {
        var hidden = Nearest(length);
        double sum = 0;
        var count = 0;
        foreach (var value in _values[method])
            if (value.GapLength == hidden)
            {
                sum += value.Error * value.Error;
                count++;
            }
        return count == 0 ? double.NaN : Math.Sqrt(sum / count);
    }

    /// <summary>Root mean squared error and interval of errors of one value, on the scale of the quantity, by the distance from the nearest value.</summary>
    public (double Rmse, double Low, double High) At(FillMethod method, int distance, double level)
    {
        var known = _values[method].ToArray();
        if (known.Length < Least) return (double.NaN, double.NaN, double.NaN);
        var reach = 0;
        // The class of the distance, and its neighbours until there are enough.
        MaskedValue[] near;
        do near = Array.FindAll(known, v => Math.Abs(Class(v.Distance) - Class(distance)) <= reach); while (near.Length < Least && ++reach < Distances.Length);
        double[] errors = [.. near.Select(v => v.ScaledError).Order()];
        // Both ends with one value more than their share, as calibration by n values needs (Vovk et al. 2005).
        var outside = (int)Math.Floor((errors.Length + 1) * (1 - level) / 2);
        return (Math.Sqrt(near.Average(v => v.ScaledError * v.ScaledError)), errors[Math.Max(0, outside - 1)], errors[Math.Min(errors.Length - 1, errors.Length - outside)]);
    }

    /// <summary>Lengths that were hidden.</summary>
    public ImmutableArray<int> Lengths => [.. All.Select(v => v.GapLength).Distinct().Order()];

    private int Nearest(int length)
    {
        var lengths = Lengths;
        foreach (var hidden in lengths)
            if (hidden >= length) return hidden;
        return lengths.IsEmpty ? 0 : lengths[^1];
    }

    private static int Class(int distance)
    {
        var c = 0;
        while (c + 1 < Distances.Length && distance >= Distances[c + 1]) c++;
        return c;
    }
}

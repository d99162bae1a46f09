using MinerOsphere.Learning.Trees.Binning;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// One feature as the ranks of its values: a code per row, two bytes each. Up to 65,534 different values each has a code of its own, so
/// that splits are exact; only above that do neighbours share one.
/// </summary>
internal sealed class RankedColumn
{
    public const int MostCodes = ushort.MaxValue - 1;

    private readonly float[] _low;
    private readonly float[] _high;

    private RankedColumn(ushort[] codes, float[] low, float[] high, int count, bool isCategorical) =>
        (Codes, _low, _high, Count, IsCategorical) = (codes, low, high, count, isCategorical);

    /// <summary>Per row.</summary>
    public ushort[] Codes { get; }

    /// <summary>Codes of values; for a categorical feature its levels.</summary>
    public int Count { get; }
    public bool IsCategorical { get; }

    /// <summary>Code of the rows without a value: after all others.</summary>
    public ushort Missing => (ushort)Count;

    /// <summary>Least and greatest value of a code.</summary>
    public (float Low, float High) Range(int code) => (_low[code], _high[code]);

    /// <summary>The threshold half-way between two codes of a node: above all values of the first, at most those of the second.</summary>
    public float Between(int left, int right)
    {
        var (low, high) = (_high[left], _low[right]);
        var middle = (float)(((double)low + high) / 2);
        return middle > low && middle <= high ? middle : high;
    }

    public static RankedColumn OfLevels(ReadOnlySpan<double> values, int levels)
    {
        var codes = new ushort[values.Length];
        for (var r = 0; r < values.Length; r++) codes[r] = values[r] >= 0 && values[r] < levels ? (ushort)values[r] : (ushort)levels;
        return new RankedColumn(codes, [], [], levels, true);
    }

    /// <param name="values">NaN where there is none.</param>
    /// <param name="mostCodes">Codes at most.</param>
    public static RankedColumn OfNumbers(ReadOnlySpan<double> values, int mostCodes = MostCodes)
    {
        var keys = new uint[values.Length];
        var count = 0;
        foreach (var value in values)
            if (!float.IsNaN((float)value)) keys[count++] = SingleSort.KeyOf((float)value);
        var sorted = keys.AsSpan(0, count);
        SingleSort.Sort(sorted);
        var (low, high) = Ranges(sorted, mostCodes);
        var codes = new ushort[values.Length];
        for (var r = 0; r < values.Length; r++) codes[r] = float.IsNaN((float)values[r]) ? (ushort)low.Length : (ushort)Place(low, (float)values[r]);
        return new RankedColumn(codes, low, high, low.Length, false);
    }

    private static (float[] Low, float[] High) Ranges(ReadOnlySpan<uint> sorted, int mostCodes)
    {
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
            if (i == 0 || sorted[i] != sorted[i - 1]) distinct++;
        var cuts = distinct <= mostCodes ? [] : QuantileCuts.Of(sorted, [], mostCodes);
        var (low, high) = (new List<float>(), new List<float>());
        for (int i = 0, cut = 0; i < sorted.Length; i++)
        {
            var value = SingleSort.ValueOf(sorted[i]);
            var isNew = i == 0 || (distinct <= mostCodes ? sorted[i] != sorted[i - 1] : cut < cuts.Length && value >= cuts[cut]);
            if (isNew)
            {
                low.Add(value);
                high.Add(value);
                while (cut < cuts.Length && value >= cuts[cut]) cut++;
            }
            else high[^1] = value;
        }
        return ([.. low], [.. high]);
    }

    /// <summary>The last whose least value is not above the value.</summary>
    private static int Place(float[] low, float value)
    {
        var (first, count) = (0, low.Length);
        while (count > 1)
        {
            var half = count / 2;
            if (value >= low[first + half]) first += half;
            count -= half;
        }
        return first;
    }
}

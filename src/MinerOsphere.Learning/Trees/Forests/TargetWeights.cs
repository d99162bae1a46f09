using System.Numerics;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// The distribution that a forest gives a row: a weight per training target. Only few of them have any, so those that have are marked by a
/// bit, and neither reading nor clearing looks at the others.
/// </summary>
internal sealed class TargetWeights(double[] values)
{
    /// <summary>What rounding may take from a sum of weights: a quantile that falls on a step is the value before it.</summary>
    private const double Rounding = 1e-10;

    private readonly double[] _weights = new double[values.Length];
    private readonly ulong[] _marks = new ulong[(values.Length + 63) / 64];

    public double Total { get; private set; }

    public void Add(int place, double weight)
    {
        _weights[place] += weight;
        _marks[place >> 6] |= 1UL << (place & 63);
        Total += weight;
    }

    /// <summary>The least target that at least a share <c>level</c> of the weight is not above (Meinshausen 2006, equation 7), per level.</summary>
    /// <param name="levels">Shares, ascending.</param>
    /// <param name="quantiles">Room for a number per level.</param>
    public void Quantiles(ReadOnlySpan<double> levels, Span<double> quantiles)
    {
        var (sum, next, last) = (0.0, 0, double.NaN);
        for (var word = 0; word < _marks.Length && next < levels.Length; word++)
        {
            for (var bits = _marks[word]; bits != 0 && next < levels.Length; bits &= bits - 1)
            {
                var place = word * 64 + BitOperations.TrailingZeroCount(bits);
                (sum, last) = (sum + _weights[place], values[place]);
                // At level 1 the greatest is meant, whatever rounding says.
                while (next < levels.Length && levels[next] < 1 && sum >= (levels[next] - Rounding) * Total) quantiles[next++] = last;
            }
        }
        quantiles[next..levels.Length].Fill(last);
    }

    /// <summary>Share of the weight of targets up to a value.</summary>
    public double Cumulative(double value)
    {
        var sum = 0.0;
        for (var word = 0; word < _marks.Length; word++)
            for (var bits = _marks[word]; bits != 0; bits &= bits - 1)
            {
                var place = word * 64 + BitOperations.TrailingZeroCount(bits);
                if (values[place] > value) return sum / Total;
                sum += _weights[place];
            }
        return Math.Min(1, sum / Total);
    }

    public void Clear()
    {
        for (var word = 0; word < _marks.Length; word++)
        {
            for (var bits = _marks[word]; bits != 0; bits &= bits - 1) _weights[word * 64 + BitOperations.TrailingZeroCount(bits)] = 0;
            _marks[word] = 0;
        }
        Total = 0;
    }
}

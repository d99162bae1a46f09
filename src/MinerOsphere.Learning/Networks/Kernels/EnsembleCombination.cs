using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>One row's answers of several networks as one.</summary>
internal static class EnsembleCombination
{
    /// <param name="loss">What they give.</param>
    /// <param name="members">Member after member, their outputs.</param>
    /// <param name="outputs">How many each gives.</param>
    /// <param name="combined">Medians, then standard deviations.</param>
    public static void Combine(NetworkLoss loss, ReadOnlySpan<double> members, int outputs, Span<double> combined)
    {
        var count = members.Length / outputs;
        Span<double> sorted = count <= 256 ? stackalloc double[count] : new double[count];
        for (var k = 0; k < outputs; k++)
        {
            for (var m = 0; m < count; m++) sorted[m] = members[m * outputs + k];
            combined[outputs + k] = Deviation(sorted);
            combined[k] = Median(sorted);
        }
        if (loss != NetworkLoss.Softmax) return;
        double total = 0;
        for (var k = 0; k < outputs; k++) total += combined[k];
        for (var k = 0; k < outputs; k++) combined[k] /= total;
    }

    /// <summary>Of the middle value or the two; sorts what it is given.</summary>
    public static double Median(Span<double> values)
    {
        foreach (var value in values)
            if (double.IsNaN(value)) return double.NaN;
        values.Sort();
        return Quantiles.Median(values);
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        if (values.Length == 1 && double.IsNaN(values[0])) return double.NaN;
        return Moments.Deviation(values);
    }
}

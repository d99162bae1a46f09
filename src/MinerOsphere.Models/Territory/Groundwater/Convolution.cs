using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>Past inputs, each weighed by how long ago it was.</summary>
public static class Convolution
{
    /// <summary>What the blocks make of a series, which is taken to have had its mean at all times before it begins.</summary>
    /// <param name="series">A value per day.</param>
    /// <param name="blocks">Weight of the same day, of the day before, and so on; their sum is 1.</param>
    public static double[] WithMeanBefore(double[] series, double[] blocks)
    {
        var mean = series.Length == 0 ? 0 : series.Average();
        var answer = Of(Array.ConvertAll(series, v => v - mean), blocks);
        for (var t = 0; t < answer.Length; t++) answer[t] += mean;
        return answer;
    }

    private static double[] Of(double[] series, double[] blocks)
    {
        if (blocks.Length <= 64) return Directly(series, blocks);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(series.Length + blocks.Length));
        // One transform for both, the blocks as imaginary part, since both are real.
        var both = new Complex[size];
        for (var t = 0; t < size; t++) both[t] = new Complex(t < series.Length ? series[t] : 0, t < blocks.Length ? blocks[t] : 0);
        Fourier.Forward(both, FourierOptions.NoScaling);
        var product = new Complex[size];
        for (var k = 0; k < size; k++)
        {
            var (here, there) = (both[k], Complex.Conjugate(both[(size - k) % size]));
            // X = (Z + Z*)/2, Y = (Z - Z*)/2i; their product.
            product[k] = (here + there) * (here - there) * new Complex(0, -0.25);
        }
        Fourier.Inverse(product, FourierOptions.NoScaling);
        var answer = new double[series.Length];
        for (var t = 0; t < answer.Length; t++) answer[t] = product[t].Real / size;
        return answer;
    }

    private static double[] Directly(double[] series, double[] blocks)
    {
        var answer = new double[series.Length];
        for (var t = 0; t < answer.Length; t++)
        {
            var sum = 0.0;
            for (var i = 0; i < blocks.Length && i <= t; i++) sum += blocks[i] * series[t - i];
            answer[t] = sum;
        }
        return answer;
    }
}

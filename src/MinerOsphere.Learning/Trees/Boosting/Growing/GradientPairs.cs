using System.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>
/// Gradients and hessians of the rows as whole numbers. Sums of whole numbers do not depend on their order, so that histograms are the
/// same for every number of threads and every order of the rows, and the histogram of one child is exactly the parent's less the other's.
/// The steps are powers of two, 2^-30 of the greatest gradient and hessian or finer (coarser hessians from 65,536 rows on): finer than the
/// single precision that they come in.
/// </summary>
internal sealed class GradientPairs
{
    public const int BlockRows = 1 << 14;

    /// <summary>Most rows: their count shares a 64-bit sum with the hessian.</summary>
    public const int MaxRows = (1 << 24) - 1;

    public GradientPairs(int rows)
    {
        CountBits = 32 - BitOperations.LeadingZeroCount((uint)rows);
        HessianBits = Math.Min(30, 62 - 2 * CountBits);
        Pairs = GC.AllocateUninitializedArray<long>(rows);
    }

    /// <summary>Per row the gradient in the low and the hessian in the high 32 bits.</summary>
    public long[] Pairs { get; }

    /// <summary>Low bits of the second sum of a histogram, which count the rows; the hessian's sum is above them.</summary>
    public int CountBits { get; }

    private int HessianBits { get; }

    /// <summary>Whether every hessian is 1.</summary>
    public bool IsHessianConstant { get; private set; }

    /// <summary>What a gradient of 1 stands for.</summary>
    public double GradientUnit { get; private set; } = 1;

    /// <summary>What a hessian of 1 stands for.</summary>
    public double HessianUnit { get; private set; } = 1;

    /// <param name="gradients">Per row.</param>
    /// <param name="hessians">Per row, at least 0; empty when all are 1.</param>
    /// <param name="largest">The greatest absolute gradient and the greatest hessian.</param>
    public void Fill(float[] gradients, float[] hessians, (double Gradient, double Hessian) largest, TrainingRun run)
    {
        var gradientShift = ShiftOf(largest.Gradient, 30);
        var isConstant = IsHessianConstant = hessians.Length == 0;
        var hessianShift = isConstant ? 0 : ShiftOf(largest.Hessian, HessianBits);
        (GradientUnit, HessianUnit) = (Math.ScaleB(1, -gradientShift), Math.ScaleB(1, -hessianShift));
        var (gradientScale, hessianScale) = (Math.ScaleB(1, gradientShift), Math.ScaleB(1, hessianShift));
        Blocks.Run(gradients.Length, BlockRows, run, (_, start, end) =>
        {
            if (isConstant) FillConstant(gradients.AsSpan(start, end - start), Pairs.AsSpan(start), gradientScale);
            else FillBoth(gradients.AsSpan(start, end - start), hessians.AsSpan(start), Pairs.AsSpan(start), gradientScale, hessianScale);
        });
    }

    // 1.5 * 2^52: added to a number below 2^51, its low bits are the number rounded to a whole one.
    private const double Rounder = 6755399441055744.0;

    private static long Rounded(double value) => BitConverter.DoubleToInt64Bits(value + Rounder) & 0xFFFFFFFF;

    private static void FillConstant(ReadOnlySpan<float> gradients, Span<long> pairs, double scale)
    {
        for (var i = 0; i < gradients.Length; i++) pairs[i] = Rounded(gradients[i] * scale) | (1L << 32);
    }

    private static void FillBoth(ReadOnlySpan<float> gradients, ReadOnlySpan<float> hessians, Span<long> pairs, double gradientScale, double hessianScale)
    {
        // No hessian is rounded to nothing: a leaf of such rows would have no curvature to divide by.
        for (var i = 0; i < gradients.Length; i++)
            pairs[i] = Rounded(gradients[i] * gradientScale) | (Math.Max(1, Rounded(hessians[i] * hessianScale)) << 32);
    }

    /// <summary>The power of two that brings the largest value just below 2^bits.</summary>
    private static int ShiftOf(double largest, int bits) => largest > 0 ? bits - 1 - Math.ILogB(largest) : 0;
}

using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

public class KernelTests
{
    [Fact]
    public void Exponentials_tangents_and_logistics_are_right_to_the_last_bits()
    {
        var random = new RandomStream(3);
        double[] points = [0, -0.0, 1, -1, 1e-300, -1e-12, 20, -20, 700, -700, 709, 1e6, -1e6, .. Enumerable.Range(0, 19_999 - 13).Select(_ => 40 * random.NextDouble() - 20), 0.5];
        var (exp, tanh, sigmoid) = ((double[])points.Clone(), (double[])points.Clone(), (double[])points.Clone());
        RowFunctions.Exp(exp);
        RowFunctions.Tanh(tanh);
        RowFunctions.Sigmoid(sigmoid);
        for (var i = 0; i < points.Length; i++)
        {
            var x = Math.Clamp(points[i], -708, 708);
            Assert.InRange(exp[i] / Math.Exp(x), 1 - 1e-15, 1 + 1e-15);
            Assert.InRange(tanh[i] - Math.Tanh(x), -4e-16, 4e-16);
            Assert.InRange(sigmoid[i] - 1 / (1 + Math.Exp(-x)), -4e-16, 4e-16);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 8)]
    [InlineData(4, 4, 13)]
    [InlineData(9, 7, 64)]
    [InlineData(13, 1, 100)]
    public void Products_are_those_of_plain_loops(int outs, int ins, int rows)
    {
        var random = new RandomStream(5, (ulong)(outs * 100 + ins));
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        var (stride, padded) = (RowProducts.Padded(rows) + 8, RowProducts.Padded(rows));
        var (w, bias, x, z) = (Draw(outs * ins), Draw(outs), Draw(ins * stride), new double[outs * stride]);
        RowProducts.Affine(w, ins, 1, bias, outs, ins, x, z, stride, padded);
        for (var o = 0; o < outs; o++)
            for (var r = 0; r < rows; r++)
                Assert.Equal(bias[o] + Enumerable.Range(0, ins).Sum(i => w[o * ins + i] * x[i * stride + r]), z[o * stride + r], 1e-11);

        var back = new double[ins * stride];
        RowProducts.Affine(w, 1, ins, [], ins, outs, z, back, stride, padded);
        for (var i = 0; i < ins; i++)
            for (var r = 0; r < rows; r++)
                Assert.Equal(Enumerable.Range(0, outs).Sum(o => w[o * ins + i] * z[o * stride + r]), back[i * stride + r], 1e-10);

        var (products, lower) = (new double[outs * ins], new double[outs * outs]);
        RowProducts.Accumulate(z, 0, outs, x, ins, stride, padded, products, ins);
        RowProducts.Accumulate(z, 0, outs, z, outs, stride, padded, lower, outs, lower: true);
        for (var o = 0; o < outs; o++)
        {
            for (var i = 0; i < ins; i++) Assert.Equal(Enumerable.Range(0, padded).Sum(r => z[o * stride + r] * x[i * stride + r]), products[o * ins + i], 1e-9);
            for (var i = 0; i <= o; i++) Assert.Equal(Enumerable.Range(0, padded).Sum(r => z[o * stride + r] * z[i * stride + r]), lower[o * outs + i], 1e-9);
        }
    }

    /// <summary>An element of a product has the same bits whether it is made in a block of sixteen or alone.</summary>
    [Fact]
    public void Blocking_for_registers_changes_no_bit()
    {
        var random = new RandomStream(8);
        var x = Enumerable.Range(0, 7 * 64).Select(_ => random.NextNormal()).ToArray();
        var (together, alone) = (new double[49], new double[49]);
        RowProducts.Accumulate(x, 0, 7, x, 7, 64, 64, together, 7);
        for (var i = 0; i < 7; i++)
            for (var j = 0; j < 7; j++) RowProducts.Accumulate(x.AsSpan(i * 64, 64), 0, 1, x.AsSpan(j * 64, 64), 1, 64, 64, alone.AsSpan(i * 7 + j, 1), 1);
        Assert.Equal(together, alone);
    }
}

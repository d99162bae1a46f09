using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>
/// Small matrix products over tiles of rows. A tile holds one quantity after another, each with a value per row: the value of quantity
/// <c>i</c> for row <c>r</c> is at <c>i * stride + r</c>, and strides are multiples of <see cref="Lanes"/> x 2. Work is always for whole
/// vectors; what a tile holds beyond its rows is finite and counts for nothing, as its slopes are zero.
/// </summary>
/// <remarks>
/// Every sum has one order, whatever the machine: over quantities ascending with one fused multiply-add each, over rows in four lanes
/// (row modulo 4) that are added as (0 + 1) + (2 + 3). Blocking for registers only chooses which sums run side by side.
/// </remarks>
internal static unsafe class RowProducts
{
    public const int Lanes = 4;

    /// <summary>Rows are padded to this many.</summary>
    public const int Padding = 2 * Lanes;

    public static int Padded(int rows) => (rows + Padding - 1) / Padding * Padding;

    /// <summary><c>z[o] = bias[o] + sum over i of w[o * outStep + i * inStep] x[i]</c> for each row; added to z when <paramref name="add"/>.</summary>
    public static void Affine(
        ReadOnlySpan<double> w, int outStep, int inStep, ReadOnlySpan<double> bias, int outs, int ins, ReadOnlySpan<double> x, Span<double> z, int stride, int rows, bool add = false)
    {
        Check(x.Length, ins, stride, rows);
        Check(z.Length, outs, stride, rows);
        if (outs > 0 && ins > 0 && (outs - 1) * outStep + (ins - 1) * inStep >= w.Length) throw new ArgumentException("too few weights", nameof(w));
        if (!bias.IsEmpty && bias.Length < outs) throw new ArgumentException("too few biases", nameof(bias));
        fixed (double* pw = w, pb = bias, px = x, pz = z)
        {
            var o = 0;
            for (; o + 4 <= outs; o += 4) Four(pw + o * outStep, outStep, inStep, pb == null ? null : pb + o, ins, px, pz + o * stride, stride, rows, add);
            for (; o < outs; o++) One(pw + o * outStep, inStep, pb == null ? 0 : pb[o], ins, px, pz + o * stride, stride, rows, add);
        }
    }

    /// <summary><c>c[i * width + j] += sum over rows of a[i] b[j]</c>; with <paramref name="lower"/> only for j up to i (a and b the same).</summary>
    public static void Accumulate(ReadOnlySpan<double> a, int from, int to, ReadOnlySpan<double> b, int columns, int stride, int rows, Span<double> c, int width, bool lower = false)
    {
        Check(a.Length, to, stride, rows);
        Check(b.Length, columns, stride, rows);
        if (to > from && (to - 1) * width + columns > c.Length) throw new ArgumentException("no room for the products", nameof(c));
        fixed (double* pa = a, pb = b, pc = c)
        {
            var i = from;
            for (; i + 4 <= to; i += 4)
            {
                var end = lower ? Math.Min(columns, i + 4) : columns;
                var j = 0;
                for (; j + 4 <= end; j += 4) FourByFour(pa + i * stride, pb + j * stride, stride, rows, pc + i * width + j, width);
                for (; j < end; j++)
                    for (var k = 0; k < 4; k++) pc[(i + k) * width + j] += Dot(pa + (i + k) * stride, pb + j * stride, rows);
            }
            for (; i < to; i++)
            {
                var end = lower ? Math.Min(columns, i + 1) : columns;
                for (var j = 0; j < end; j++) pc[i * width + j] += Dot(pa + i * stride, pb + j * stride, rows);
            }
        }
    }

    /// <summary>Sum of products in four lanes; the lengths are equal, what is left of a whole vector comes last.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var whole = a.Length / Lanes * Lanes;
        double sum;
        fixed (double* pa = a, pb = b) sum = Dot(pa, pb, whole);
        for (var i = whole; i < a.Length; i++) sum = Math.FusedMultiplyAdd(a[i], b[i], sum);
        return sum;
    }

    /// <summary><c>sums[i] += sum over rows of a[i]</c>.</summary>
    public static void AccumulateSums(ReadOnlySpan<double> a, int count, int stride, int rows, Span<double> sums)
    {
        Check(a.Length, count, stride, rows);
        fixed (double* pa = a)
        {
            for (var i = 0; i < count; i++)
            {
                var sum = Vector256<double>.Zero;
                for (var r = 0; r < rows; r += Lanes) sum += Vector256.Load(pa + i * stride + r);
                sums[i] += Total(sum);
            }
        }
    }

    private static void Check(int length, int count, int stride, int rows)
    {
        if (stride % Padding != 0 || rows > stride || count * stride > length) throw new ArgumentException($"a tile of {count} x {stride} in {length} numbers");
    }

    private static void Four(double* w, int outStep, int inStep, double* bias, int ins, double* x, double* z, int stride, int rows, bool add)
    {
        for (var r = 0; r < rows; r += Padding)
        {
            Vector256<double> a0, a1, b0, b1, c0, c1, d0, d1;
            a0 = a1 = Vector256.Create(bias == null ? 0 : bias[0]);
            b0 = b1 = Vector256.Create(bias == null ? 0 : bias[1]);
            c0 = c1 = Vector256.Create(bias == null ? 0 : bias[2]);
            d0 = d1 = Vector256.Create(bias == null ? 0 : bias[3]);
            double* px = x + r, pw = w;
            for (var i = 0; i < ins; i++, px += stride, pw += inStep)
            {
                var (x0, x1) = (Vector256.Load(px), Vector256.Load(px + Lanes));
                var weight = Vector256.Create(pw[0]);
                (a0, a1) = (Vector256.FusedMultiplyAdd(weight, x0, a0), Vector256.FusedMultiplyAdd(weight, x1, a1));
                weight = Vector256.Create(pw[outStep]);
                (b0, b1) = (Vector256.FusedMultiplyAdd(weight, x0, b0), Vector256.FusedMultiplyAdd(weight, x1, b1));
                weight = Vector256.Create(pw[2 * outStep]);
                (c0, c1) = (Vector256.FusedMultiplyAdd(weight, x0, c0), Vector256.FusedMultiplyAdd(weight, x1, c1));
                weight = Vector256.Create(pw[3 * outStep]);
                (d0, d1) = (Vector256.FusedMultiplyAdd(weight, x0, d0), Vector256.FusedMultiplyAdd(weight, x1, d1));
            }
            Put(z + r, a0, a1, add);
            Put(z + stride + r, b0, b1, add);
            Put(z + 2 * stride + r, c0, c1, add);
            Put(z + 3 * stride + r, d0, d1, add);
        }
    }

    private static void One(double* w, int inStep, double bias, int ins, double* x, double* z, int stride, int rows, bool add)
    {
        for (var r = 0; r < rows; r += Padding)
        {
            var (a0, a1) = (Vector256.Create(bias), Vector256.Create(bias));
            double* px = x + r, pw = w;
            for (var i = 0; i < ins; i++, px += stride, pw += inStep)
            {
                var weight = Vector256.Create(*pw);
                (a0, a1) = (Vector256.FusedMultiplyAdd(weight, Vector256.Load(px), a0), Vector256.FusedMultiplyAdd(weight, Vector256.Load(px + Lanes), a1));
            }
            Put(z + r, a0, a1, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(double* z, Vector256<double> low, Vector256<double> high, bool add)
    {
        (add ? Vector256.Load(z) + low : low).Store(z);
        (add ? Vector256.Load(z + Lanes) + high : high).Store(z + Lanes);
    }

    private static void FourByFour(double* a, double* b, int stride, int rows, double* c, int width)
    {
        Vector256<double> s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33;
        s00 = s01 = s02 = s03 = s10 = s11 = s12 = s13 = s20 = s21 = s22 = s23 = s30 = s31 = s32 = s33 = Vector256<double>.Zero;
        double* a1 = a + stride, a2 = a1 + stride, a3 = a2 + stride, b1 = b + stride, b2 = b1 + stride, b3 = b2 + stride;
        for (var r = 0; r < rows; r += Lanes)
        {
            var (y0, y1, y2, y3) = (Vector256.Load(b + r), Vector256.Load(b1 + r), Vector256.Load(b2 + r), Vector256.Load(b3 + r));
            var x = Vector256.Load(a + r);
            s00 = Vector256.FusedMultiplyAdd(x, y0, s00);
            s01 = Vector256.FusedMultiplyAdd(x, y1, s01);
            s02 = Vector256.FusedMultiplyAdd(x, y2, s02);
            s03 = Vector256.FusedMultiplyAdd(x, y3, s03);
            x = Vector256.Load(a1 + r);
            s10 = Vector256.FusedMultiplyAdd(x, y0, s10);
            s11 = Vector256.FusedMultiplyAdd(x, y1, s11);
            s12 = Vector256.FusedMultiplyAdd(x, y2, s12);
            s13 = Vector256.FusedMultiplyAdd(x, y3, s13);
            x = Vector256.Load(a2 + r);
            s20 = Vector256.FusedMultiplyAdd(x, y0, s20);
            s21 = Vector256.FusedMultiplyAdd(x, y1, s21);
            s22 = Vector256.FusedMultiplyAdd(x, y2, s22);
            s23 = Vector256.FusedMultiplyAdd(x, y3, s23);
            x = Vector256.Load(a3 + r);
            s30 = Vector256.FusedMultiplyAdd(x, y0, s30);
            s31 = Vector256.FusedMultiplyAdd(x, y1, s31);
            s32 = Vector256.FusedMultiplyAdd(x, y2, s32);
            s33 = Vector256.FusedMultiplyAdd(x, y3, s33);
        }
        c[0] += Total(s00);
        c[1] += Total(s01);
        c[2] += Total(s02);
        c[3] += Total(s03);
        c += width;
        c[0] += Total(s10);
        c[1] += Total(s11);
        c[2] += Total(s12);
        c[3] += Total(s13);
        c += width;
        c[0] += Total(s20);
        c[1] += Total(s21);
        c[2] += Total(s22);
        c[3] += Total(s23);
        c += width;
        c[0] += Total(s30);
        c[1] += Total(s31);
        c[2] += Total(s32);
        c[3] += Total(s33);
    }

    private static double Dot(double* a, double* b, int rows)
    {
        var sum = Vector256<double>.Zero;
        for (var r = 0; r < rows; r += Lanes) sum = Vector256.FusedMultiplyAdd(Vector256.Load(a + r), Vector256.Load(b + r), sum);
        return Total(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(Vector256<double> lanes) => (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
}

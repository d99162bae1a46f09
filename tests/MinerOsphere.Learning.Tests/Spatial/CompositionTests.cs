using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Compositions;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

public sealed class CompositionTests
{
    [Fact]
    public void Log_ratios_by_hand()
    {
        double[] parts = [1, 2, 4, 8];
        var ln2 = Math.Log(2);

        Same([-1.5 * ln2, -0.5 * ln2, 0.5 * ln2, 1.5 * ln2], Composition.Clr(parts));
        Same([-3 * ln2, -2 * ln2, -ln2], Composition.Alr(parts));
        Same([-ln2, ln2, 2 * ln2], Composition.Alr(parts, 1));
        // sqrt(i/(i+1)) ln(mean of the parts up to i / part i+1), and the pivot the other way round.
        Same([Math.Sqrt(1.0 / 2) * -ln2, Math.Sqrt(2.0 / 3) * -1.5 * ln2, Math.Sqrt(3.0 / 4) * -2 * ln2], Composition.Ilr(parts, LogRatioBasis.Helmert(4)));
        Same([Math.Sqrt(3.0 / 4) * -2 * ln2, Math.Sqrt(2.0 / 3) * -1.5 * ln2, Math.Sqrt(1.0 / 2) * -ln2], Composition.Ilr(parts, LogRatioBasis.Pivot(4)));
        // Two parts against two, each pair against each other: balances sqrt(rs/(r+s)) ln(g/g).
        Same([-2 * ln2, Math.Sqrt(0.5) * -ln2, Math.Sqrt(0.5) * -ln2], Composition.Ilr(parts, LogRatioBasis.Partition(new[,] { { 1, 1, -1, -1 }, { 1, -1, 0, 0 }, { 0, 0, 1, -1 } })));
        Same([0.25, 0.75], Composition.Closure([3, 9]));
        Same([25, 75], Composition.Closure([3, 9], 100));
    }

    [Fact]
    public void Transforms_come_back_whatever_the_unit_and_keep_distances()
    {
        var random = new RandomStream(1);
        for (var trial = 0; trial < 100; trial++)
        {
            var count = 2 + random.NextInt(7);
            double[] Draw() => [.. Enumerable.Range(0, count).Select(_ => Math.Exp(6 * random.NextNormal()))];
            var (a, b) = (Draw(), Draw());
            var closed = Composition.Closure(a);
            var divisor = random.NextInt(count);
            foreach (var basis in (LogRatioBasis[])[LogRatioBasis.Helmert(count), LogRatioBasis.Pivot(count)])
            {
                Same(closed, Composition.FromIlr(Composition.Ilr(a, basis), basis), 1e-12);
                Assert.Equal(Composition.Distance(a, b), Math.Sqrt(Composition.Ilr(a, basis).Zip(Composition.Ilr(b, basis), (p, q) => (p - q) * (p - q)).Sum()), 1e-10);
            }
            Same(closed, Composition.FromClr(Composition.Clr(a)), 1e-12);
            Same(closed, Composition.FromAlr(Composition.Alr(a, divisor), divisor), 1e-12);
            Same(Composition.Clr(a), Composition.Clr([.. a.Select(part => part * 1e6)]), 1e-10); // Percent or ppm.
            Assert.Equal(0, Composition.Clr(a).Sum(), 1e-10);
            // Parts in another order are ratios in that order.
            var order = random.Permutation(count);
            Same([.. order.Select(i => Composition.Clr(a)[i])], Composition.Clr([.. order.Select(i => a[i])]), 1e-10);
            // One sample times another part by part is a shift of the ratios.
            Same([.. Composition.Clr(a).Zip(Composition.Clr(b), (p, q) => p + q)], Composition.Clr([.. a.Zip(b, (p, q) => p * q)]), 1e-9);
        }
        Same([0, 1], Composition.FromClr([-400, 400]), 1e-300);
    }

    [Fact]
    public void Zeros_are_replaced_as_published_and_ratios_of_the_others_stay()
    {
        // 0.65 of the limits 0.02 and 0.01 come in; the others give up as much in proportion.
        var replaced = ZeroReplacement.Multiplicative([0.6, 0, 0.4, 0], [0.02, 0.02, 0.02, 0.01]);

        Same([0.6 * (1 - 0.0195), 0.013, 0.4 * (1 - 0.0195), 0.0065], replaced);
        Assert.Equal(1, replaced.Sum(), 1e-15);
        Same([30, 70], ZeroReplacement.Multiplicative([30, 70], [1, 1]));
        Same([60 * (1 - 0.0065), 0.65, 40 * (1 - 0.0065)], ZeroReplacement.Multiplicative([60, 0, 40], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => ZeroReplacement.Multiplicative([0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => ZeroReplacement.Multiplicative([1, 0], [1, 0]));
        Assert.Throws<ArgumentException>(() => ZeroReplacement.Multiplicative([1, -1], [1, 1]));
    }

    [Fact]
    public void What_is_no_partition_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LogRatioBasis.Partition(new[,] { { 1, 1, -1 } }));
        Assert.Throws<ArgumentException>(() => LogRatioBasis.Partition(new[,] { { 1, 1, -1 }, { 1, 0, -1 } }));
        Assert.Throws<ArgumentException>(() => LogRatioBasis.Partition(new[,] { { 1, 1, 1 }, { 1, -1, 0 } }));
        Assert.Throws<ArgumentException>(() => LogRatioBasis.Partition(new[,] { { 1, 2, -1 }, { 1, -1, 0 } }));
        Assert.Throws<ArgumentException>(() => Composition.Clr([1, 0]));
        Assert.Throws<ArgumentException>(() => Composition.Ilr([1, 2, 3], LogRatioBasis.Pivot(4)));
    }

    [Fact]
    public void Columns_are_transformed_row_by_row_gaps_stay_and_faults_are_named()
    {
        NumericColumn[] oxides = [new("SiO2", [60, 50, double.NaN], "%"), new("Al2O3", [20, 25, 18], "%"), new("MgO", [5, 10, 3], "%")];

        var clr = CompositionColumns.Clr(oxides);
        var ilr = CompositionColumns.Ilr(oxides, LogRatioBasis.Pivot(3));
        var alr = CompositionColumns.Alr(oxides, "MgO");

        Assert.Equal("clr(SiO2) clr(Al2O3) clr(MgO) ilr1 ilr2 ln(SiO2/MgO) ln(Al2O3/MgO)", string.Join(' ', clr.Concat(ilr).Concat(alr).Select(column => column.Name)));
        Same(Composition.Clr([50, 25, 10]), [.. clr.Select(column => column.Values[1])]);
        Assert.Equal(Math.Log(12), alr[0].Values[0], 1e-12);
        Assert.All(clr.Concat(ilr), column => Assert.True(column.IsMissing(2)));
        NumericColumn[] bad = [new("SiO2", [60, 0, 1, -3], "%"), new("MgO", [5, 10, 0, 2], "%")];
        var faults = Assert.Throws<DataFaultException>(() => CompositionColumns.Clr(bad)).Faults;
        Assert.Equal(["SiO2 row 1", "MgO row 2", "SiO2 row 3"], faults.Select(fault => $"{fault.Column} {fault.Row}"));
        Assert.Throws<DataFaultException>(() => CompositionColumns.Clr([new NumericColumn("a", [1], "%"), new NumericColumn("b", [1], "[ppm]")]));
        Same([60 * (1 - 0.65 / 65), 0.65, 5 * (1 - 0.65 / 65)], [.. ZeroReplacement.Multiplicative([new NumericColumn("a", [60]), new NumericColumn("b", [0]), new NumericColumn("c", [5])], [1, 1, 1]).Select(column => column.Values[0])]);
    }

    [Fact]
    public void A_robust_scale_does_not_mind_outliers_and_follows_the_unit()
    {
        var random = new RandomStream(2);
        var values = Enumerable.Range(0, 5001).Select(_ => 100 + 15 * random.NextNormal()).ToArray();
        for (var i = 0; i < 500; i++) values[i * 10] = 1e9;
        var scale = RobustScale.Of([.. values, double.NaN]);
        var scaled = RobustScale.Of([.. values.Select(value => value * 1000)]);

        Assert.Equal(102, scale.Centre, 1.5);
        Assert.Equal(17, scale.Spread, 1.0); // A tenth of outliers puts the median deviation at 0.555 of the others.
        Assert.Equal(scale.Spread * 1000, scaled.Spread, 1e-6);
        Assert.Equal(7, scale.Value(scale.Z(7)), 1e-9);
        Assert.Equal(new RobustScale(2, 1.4826), RobustScale.Of([1, 2, 3, 1, 3, 2, 9, 2, 0]));
        Assert.Equal(1, RobustScale.Of([4, 4, 4]).Spread);
        Assert.True(RobustScale.Of([4, 4, 4, 10]).Spread > 0);
        Assert.Equal([0, double.NaN, double.NaN], [RobustScale.Logarithm(1), RobustScale.Logarithm(0), RobustScale.Logarithm(-1)]);
    }

    private static void Same(double[] expected, double[] actual, double tolerance = 1e-14)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}

using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Evaluating;

public class SplitTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Clustered places, hourly times, ten groups of unequal size, a tenth of the rows positive.</summary>
    private static TrainingTable Table(ulong seed, int rows = 400)
    {
        var stream = new RandomStream(seed);
        var (x, y, target, groups) = (new double[rows], new double[rows], new double[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            var cluster = stream.NextInt(12);
            (x[row], y[row]) = (1000 * (cluster % 4) + 200 * stream.NextNormal(), 1000 * (cluster / 4) + 200 * stream.NextNormal());
            target[row] = stream.NextDouble() < 0.1 ? 1 : 0;
            groups[row] = Math.Min(9, (int)(4 * stream.NextExponential()));
        }
        return new TrainingTable(FeatureMatrix.Of([x]), target, new FeatureSpecification("deposit"))
        {
            Places = new PlaceColumn("place", x, y, "http://www.opengis.net/def/crs/EPSG/0/2154"),
            Times = [.. Enumerable.Range(0, rows).Select(row => Start.AddHours(row / 2))],
            Groups = groups,
        };
    }

    public static TheoryData<SplitScheme, bool> Schemes => new()
    {
        { new RandomFolds(7), true },
        { new RandomFolds(5, Stratified: false), true },
        { new GroupFolds(4), true },
        { GroupFolds.LeaveOneOut, true },
        { new SpatialBlocks(500, 100), true },
        { new SpatialBlocks(700, 0, 0), true },
        { new SpatialLeaveOneOut(150), true },
        { new PurgedTimeBlocks(6, TimeSpan.FromHours(3), TimeSpan.FromHours(5)), true },
        { new TimeFolds { Horizon = TimeSpan.FromHours(10), Gap = TimeSpan.FromHours(4) }, false },
        { new TimeFolds { Horizon = TimeSpan.FromHours(10), Window = TimeSpan.FromHours(30), First = TimeSpan.FromHours(20) }, false },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Folds_part_the_rows(SplitScheme scheme, bool everyRow)
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var table = Table(seed);
            var run = new TrainingRun { Seed = seed };
            var split = scheme.Split(table, run);
            foreach (var fold in split.Folds)
            {
                Assert.NotEmpty(fold.Training);
                Assert.NotEmpty(fold.Test);
                Assert.Empty(fold.Training.Intersect(fold.Test));
                Assert.Equal(fold.Training.Order(), fold.Training);
                Assert.Equal(fold.Test.Order(), fold.Test);
                if (everyRow) Assert.Equal(table.RowCount, fold.Training.Length + fold.Test.Length + fold.Dropped);
            }
            if (everyRow) Assert.Equal(Enumerable.Range(0, table.RowCount), split.Folds.SelectMany(f => f.Test).Order());
            var again = scheme.Split(table, run with { Threads = 5 });
            Assert.Equal(split.Folds.Select(f => string.Join(',', f.Test)), again.Folds.Select(f => string.Join(',', f.Test)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(300)]
    public void No_training_row_is_within_the_buffer_of_a_test_row(double buffer)
    {
        var table = Table(5);
        foreach (var fold in new SpatialBlocks(500, buffer).Split(table, new()).Folds)
        {
            // Every row that is neither is there because of the buffer, by brute force.
            bool Near(int row) => fold.Test.Any(t => Math.Pow(table.Places!.X[row] - table.Places.X[t], 2) + Math.Pow(table.Places.Y[row] - table.Places.Y[t], 2) <= buffer * buffer);
            Assert.DoesNotContain(fold.Training, row => buffer > 0 && Near(row));
            var dropped = Enumerable.Range(0, table.RowCount).Except(fold.Training).Except(fold.Test).ToList();
            Assert.Equal(fold.Dropped, dropped.Count);
            Assert.All(dropped, row => Assert.True(Near(row)));
            if (buffer > 0) Assert.NotEmpty(dropped);
        }
    }

    [Fact]
    public void Blocks_are_never_parted_and_folds_are_balanced()
    {
        var table = Table(6, 2000);
        var split = new SpatialBlocks(400).Split(table, new());
        var foldOfBlock = new Dictionary<(int, int), string>();
        foreach (var fold in split.Folds)
            foreach (var row in fold.Test)
            {
                var block = ((int)Math.Floor(table.Places!.X[row] / 400), (int)Math.Floor(table.Places.Y[row] / 400));
                if (!foldOfBlock.TryAdd(block, fold.Name)) Assert.Equal(fold.Name, foldOfBlock[block]);
            }
        var positives = table.Target.Sum();
        Assert.All(split.Folds, f => Assert.InRange(f.Test.Sum(row => table.Target[row]), 0.15 * positives, 0.25 * positives));
        Assert.All(split.Folds, f => Assert.InRange(f.Test.Length, 300, 500));
    }

    [Fact]
    public void Stratified_folds_have_their_part_of_each_class_and_of_the_range()
    {
        var table = Table(7, 500);
        var positives = table.Target.Sum();
        Assert.All(new RandomFolds(5).Split(table, new()).Folds, f => Assert.InRange(f.Test.Sum(row => table.Target[row]), Math.Floor(positives / 5), Math.Ceiling(positives / 5)));

        var stream = new RandomStream(8);
        double[] target = [.. Enumerable.Range(0, 500).Select(_ => Math.Exp(2 * stream.NextNormal()))];
        var quantity = new TrainingTable(table.Features, target, new FeatureSpecification("flow"));
        double[] tops = [.. target.OrderDescending().Take(25)];
        Assert.All(new RandomFolds(5).Split(quantity, new()).Folds, f => Assert.Equal(5, f.Test.Count(row => tops.Contains(target[row]))));
    }

    [Fact]
    public void A_rolling_origin_never_trains_on_what_comes_later()
    {
        var table = Table(9);
        var scheme = new TimeFolds { Horizon = TimeSpan.FromHours(24), Gap = TimeSpan.FromHours(6), First = TimeSpan.FromHours(50), Window = TimeSpan.FromHours(40) };
        var split = scheme.Split(table, new());
        Assert.Equal(7, split.Folds.Length);
        foreach (var fold in split.Folds)
        {
            var first = fold.Test.Min(row => table.Times![row]);
            Assert.All(fold.Training, row => Assert.InRange(first - table.Times![row], TimeSpan.FromHours(6.1), TimeSpan.FromHours(46)));
            Assert.True(fold.Test.Max(row => table.Times![row]) - first < TimeSpan.FromHours(24));
        }
        // Both rows of an instant are on the same side.
        Assert.All(split.Folds, f => Assert.All(f.Test, row => Assert.Contains(row ^ 1, f.Test)));

        var purged = new PurgedTimeBlocks(4, TimeSpan.FromHours(3), TimeSpan.FromHours(5)).Split(table, new());
        foreach (var fold in purged.Folds)
        {
            var (from, until) = (fold.Test.Min(row => table.Times![row]), fold.Test.Max(row => table.Times![row]));
            Assert.All(fold.Training, row => Assert.True(table.Times![row] < from.AddHours(-3) || table.Times[row] > until.AddHours(5)));
        }
    }

    [Fact]
    public void Groups_are_never_parted()
    {
        var table = Table(10);
        foreach (var scheme in new[] { new GroupFolds(3), GroupFolds.LeaveOneOut })
            foreach (var fold in scheme.Split(table, new()).Folds)
                Assert.Empty(fold.Test.Select(row => table.Groups![row]).Intersect(fold.Training.Select(row => table.Groups![row])));
        Assert.Equal(table.Groups!.Distinct().Count(), GroupFolds.LeaveOneOut.Split(table, new()).Folds.Length);
        Assert.Contains("groups for 40 folds", Assert.Single(new GroupFolds(40).Split(table, new()).Warnings));
    }

    [Fact]
    public void What_cannot_be_parted_is_said()
    {
        var full = Table(11);
        var bare = new TrainingTable(full.Features, full.Target, full.Signature.Target);
        void Fault(string message, SplitScheme scheme, TrainingTable table) => Assert.Contains(message, Assert.Throws<DataFaultException>(() => scheme.Split(table, new())).Message);
        Fault("no groups", new GroupFolds(), bare);
        Fault("no times", new TimeFolds { Horizon = TimeSpan.FromHours(1) }, bare);
        Fault("no places", new SpatialBlocks(100), bare);
        Fault("3 rows cannot be parted into 5 folds", new RandomFolds(), full.Take([0, 1, 2]));
        Fault("one block", new SpatialBlocks(1e6), full.Take([.. Enumerable.Range(0, 400).Where(row => full.Places!.X[row] > 0 && full.Places.Y[row] > 0)]));
        Fault("one group", new GroupFolds(), full.Take([.. Enumerable.Range(0, 400).Where(row => full.Groups![row] == 2)]));
        Fault("one instant", new PurgedTimeBlocks(), full.Take([4, 5]));
        Fault("no fold is left", new SpatialLeaveOneOut(1e6), full);
        Fault("before the first origin", new TimeFolds { Horizon = TimeSpan.FromHours(1), First = TimeSpan.FromDays(900) }, full);
        Fault("tests a row that it trains on", new GivenFolds("given", Validation.Random, [new RowFold("1", [1, 2], [2])]), full);
        Fault("does not have", new GivenFolds("given", Validation.Random, [new RowFold("1", [1, 2], [400])]), full);
        Fault("in degrees", new SpatialBlocks(100), new TrainingTable(full.Features, full.Target, full.Signature.Target) { Places = new PlaceColumn("place", [.. full.Places!.X], [.. full.Places.Y], "http://www.opengis.net/def/crs/OGC/1.3/CRS84") });
        double[] x = [.. full.Places.X];
        x[3] = double.NaN;
        Fault("row 3", new SpatialBlocks(100), new TrainingTable(full.Features, full.Target, full.Signature.Target) { Places = new PlaceColumn("place", x, [.. full.Places.Y]) });

        // One class in a fold is no reason to stop, but is said.
        double[] few = new double[400];
        few[7] = few[8] = 1;
        var rare = new TrainingTable(full.Features, few, full.Signature.Target) { Places = full.Places };
        Assert.Contains(new RandomFolds().Split(rare, new()).Warnings, w => w.Contains("class 1 has 2 rows"));
        Assert.Contains(new SpatialBlocks(500).Split(rare, new()).Warnings, w => w.Contains("tests no positive"));
        // A stretch without rows is left out, and said.
        var gap = full.Take([.. Enumerable.Range(0, 400).Where(row => row is < 220 or > 320)]);
        Assert.Contains(new TimeFolds { Horizon = TimeSpan.FromHours(12) }.Split(gap, new()).Warnings, w => w.Contains("no row to test on"));
    }

    [Fact]
    public void The_range_of_a_variogram_is_found_where_there_is_one()
    {
        // A moving average over discs of radius 10 has a variogram that levels off at 20.
        var stream = new RandomStream(13);
        double[] noise = [.. Enumerable.Range(0, 130 * 130).Select(_ => stream.NextNormal())];
        var (x, y, smooth, white) = (new double[900], new double[900], new double[900], new double[900]);
        for (var i = 0; i < 900; i++)
        {
            var (cx, cy) = (12 + stream.NextInt(106), 12 + stream.NextInt(106));
            (x[i], y[i], white[i]) = (cx, cy, stream.NextNormal());
            for (var a = -10; a <= 10; a++)
                for (var b = -10; b <= 10; b++)
                    if (a * a + b * b <= 100) smooth[i] += noise[(cx + a) * 130 + cy + b];
        }
        var places = new PlaceColumn("place", x, y);
        Assert.InRange(VariogramRange.Of(places, smooth, new())!.Value, 12, 28);
        Assert.Null(VariogramRange.Of(places, white, new()) is { } range && range > 25 ? range : null);
        Assert.Null(VariogramRange.Of(places, [.. x.Select(v => 3 * v)], new()));
        Assert.Null(VariogramRange.Of(places, new double[900], new()));
    }
}

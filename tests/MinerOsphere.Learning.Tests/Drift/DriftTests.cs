using System.Text.Json;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Tests.Trees;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Drift;

public class DriftTests
{
    private static readonly JsonElement Oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Drift", "scipy", "tests.json"))).RootElement;

    [Fact]
    public void Kolmogorov_Smirnov_is_scipys()
    {
        foreach (var test in Oracle.GetProperty("ks").EnumerateArray())
        {
            var (first, second) = (Sorted(test.GetProperty("first")), Sorted(test.GetProperty("second")));
            var statistic = KolmogorovSmirnov.Statistic(first, second);

            Assert.Equal(test.GetProperty("statistic").GetDouble(), statistic, 12);
            Assert.Equal(test.GetProperty("exact").GetDouble(), KolmogorovSmirnov.PValue(statistic, first.Length, second.Length), 9);
            Assert.Equal(KolmogorovSmirnov.Statistic(second, first), statistic);
            if (first.Length < 100 || second.Length < 100) continue;
            var (exact, limit) = (test.GetProperty("exact").GetDouble(), KolmogorovSmirnov.Asymptotic(statistic, first.Length, second.Length));
            Assert.InRange(limit, 0.9 * exact, 1.1 * exact);
            Assert.InRange(limit, 0.95 * test.GetProperty("limit").GetDouble(), 1.05 * test.GetProperty("limit").GetDouble());
        }
    }

    [Fact]
    public void The_limit_is_Kolmogorovs()
    {
        // Tables of the limit distribution: 1.3581 and 1.6276 are its 5 % and 1 % points. So many rows make the correction vanish.
        Assert.Equal(0.05, KolmogorovSmirnov.PValue(1.3581 / Math.Sqrt(5e8), 1_000_000_000, 1_000_000_000), 4);
        Assert.Equal(0.01, KolmogorovSmirnov.PValue(1.6276 / Math.Sqrt(5e8), 1_000_000_000, 1_000_000_000), 4);
        Assert.Equal(1, KolmogorovSmirnov.PValue(0, 5000, 5000));
        Assert.Equal(double.NaN, KolmogorovSmirnov.PValue(double.NaN, 0, 5));
    }

    [Fact]
    public void The_binomial_test_is_scipys()
    {
        foreach (var test in Oracle.GetProperty("binomial").EnumerateArray())
            Assert.Equal(test.GetProperty("pvalue").GetDouble(), BinomialTest.PValue(test.GetProperty("k").GetInt32(), test.GetProperty("n").GetInt32(), test.GetProperty("p").GetDouble()), 9);
        Assert.Equal(1, BinomialTest.PValue(0, 0, 0.5));
        Assert.Equal(0, BinomialTest.PValue(1, 3, 1));
    }

    [Fact]
    public void The_stability_index_is_its_formula()
    {
        // (200.5/402 - 100.5/402) ln(200.5/100.5) twice, bins turned round; the third bin is empty on both sides.
        var expected = 2 * (300.5 - 100.5) / 401 * Math.Log(300.5 / 100.5);

        Assert.Equal(expected, PopulationStability.Index([100, 300, 0], [300, 100, 0]), 12);
        Assert.Equal(expected, PopulationStability.Index([300, 100], [100, 300]), 12);
        Assert.Equal(0, PopulationStability.Index([10, 20, 30], [10, 20, 30]), 12);
        Assert.Equal(double.NaN, PopulationStability.Index([10, 20], [0, 0]));
        Assert.Equal(3.841458820694124 * (1 / 400.0 + 1 / 200.0), PopulationStability.Noise([100, 300, 0], [100, 100, 0], 0.05), 9);
    }

    /// <summary>The noise bound holds what it promises: about one alarm in twenty when nothing has moved.</summary>
    [Fact]
    public void Chance_passes_the_noise_bound_as_often_as_it_says()
    {
        var random = new RandomStream(12);
        var alarms = 0;
        for (var repeat = 0; repeat < 400; repeat++)
        {
            var reference = ReferenceColumn.OfNumbers("x", null, Normals(random, 1000), 10);
            var counts = ReferenceColumn.CountNumbers(reference.Cuts, Normals(random, 500));
            if (PopulationStability.Index(reference.Counts, counts) > PopulationStability.Noise(reference.Counts, counts, 0.05)) alarms++;
        }

        Assert.InRange(alarms, 8, 36);
    }

    [Fact]
    public void Average_run_lengths_are_those_of_the_tables()
    {
        // Montgomery, Introduction to Statistical Quality Control, table 9.3: k = 0.5, h = 4 and h = 5, both ways.
        Near(168, Cusum.AverageRunLength(new CusumOptions { Threshold = 4 }), 0.03);
        Near(465, Cusum.AverageRunLength(new CusumOptions()), 0.03);
        Near(8.38, Cusum.AverageRunLength(new CusumOptions { Threshold = 4 }, 1), 0.03);
        Near(10.4, Cusum.AverageRunLength(new CusumOptions(), 1), 0.03);
        Near(38, Cusum.AverageRunLength(new CusumOptions(), 0.5), 0.03);
        Near(10.4, Cusum.AverageRunLength(new CusumOptions(), -1), 0.03);
    }

    [Fact]
    public void The_run_length_is_the_one_that_happens()
    {
        var options = new CusumOptions { Threshold = 4, MergeRows = 1 };
        var random = new RandomStream(4);
        var alarms = Cusum.Episodes(Normals(random, 100_000), options).Sum(e => e.Alarms);

        Near(100_000 / Cusum.AverageRunLength(options), alarms, 0.12);
    }

    [Fact]
    public void The_sum_is_Pages_and_starts_again()
    {
        // k = 0.5, h = 2: S+ goes 1, 2.5 (alarm), 0, 0.5, 2.0, 2.5 (alarm).
        double[] residuals = [1.5, 2, double.NaN, -1, 1, 2, 1];

        var episode = Assert.Single(Cusum.Episodes(residuals, new CusumOptions { Threshold = 2 }));

        Assert.Equal((0, 1, 6, true, 2), (episode.Start, episode.FirstAlarm, episode.End, episode.IsUpward, episode.Alarms));
        Assert.Equal(6.5 / 6, episode.MeanShift, 12);
        Assert.Equal(DriftPersistence.TooEarlyToTell, episode.Persistence);
    }

    public static TheoryData<int, int, double, DriftPersistence> Shifts => new()
    {
        { 200, 203, 6, DriftPersistence.ExceptionalEvent }, { 200, 210, 3, DriftPersistence.ExceptionalEvent }, { 200, 203, -6, DriftPersistence.ExceptionalEvent },
        { 200, 400, 1.2, DriftPersistence.Lasting }, { 200, 300, -1.2, DriftPersistence.Lasting }, { 395, 400, 4, DriftPersistence.TooEarlyToTell },
    };

    [Theory]
    [MemberData(nameof(Shifts))]
    public void A_burst_is_told_from_what_lasts(int from, int to, double shift, DriftPersistence expected)
    {
        for (var seed = 0UL; seed < 20; seed++)
        {
            var residuals = Normals(new RandomStream(seed), 400, 0.8);
            for (var i = from; i < to; i++) residuals[i] += shift;

            var episode = Cusum.Episodes(residuals, new CusumOptions { Threshold = 6 }).Single(e => e.FirstAlarm >= from && e.IsUpward == shift > 0);

            Assert.Equal(expected, episode.Persistence);
            Assert.InRange(episode.Start, from - 15, from + 15);
        }
    }

    [Fact]
    public void Bursts_near_each_other_are_no_lasting_drift()
    {
        var residuals = Normals(new RandomStream(3), 300, 0.8);
        (residuals[100], residuals[114], residuals[128]) = (8, 8, 8);

        var episode = Assert.Single(Cusum.Episodes(residuals, new CusumOptions { Threshold = 6 }));

        Assert.True(episode.End - episode.Start > 20);
        Assert.Equal(DriftPersistence.ExceptionalEvent, episode.Persistence);
    }

    [Fact]
    public void Intervals_that_no_longer_hold_are_found_and_others_left_alone()
    {
        var random = new RandomStream(8);
        bool?[] good = [.. Enumerable.Range(0, 600).Select(i => i % 9 == 0 ? (bool?)null : random.NextDouble() < 0.9)];
        bool?[] bad = [.. good.Select((hit, i) => i >= 400 && hit is not null ? random.NextDouble() < 0.6 : hit)];

        var fine = CoverageDrift.Of(good, 0.9);
        var broken = CoverageDrift.Of(bad, 0.9);
        var passing = CoverageDrift.Of([.. good.Select((hit, i) => i is >= 200 and < 260 && hit is not null ? false : hit)], 0.9);

        Assert.True(fine.Windows.IsEmpty && !fine.IsBrokenAtEnd && fine.PValue > 0.01);
        Assert.Equal(533, fine.Rows);
        Assert.True(broken.IsBrokenAtEnd);
        Assert.InRange(broken.Windows[^1].Start, 380, 500);
        Assert.True(!passing.IsBrokenAtEnd && passing.Windows.Length >= 1);
        Assert.Equal(double.NaN, CoverageDrift.Of([null], 0.9).Coverage);
    }

    [Fact]
    public void Deviance_residuals_are_signed_roots_of_the_deviance()
    {
        // Poisson: 2 (y ln(y/mu) - (y - mu)).
        var residuals = DevianceResiduals.Of(GlmFamily.Poisson, [3, 0, double.NaN], [2, 2, 2]);

        Assert.Equal(Math.Sqrt(2 * (3 * Math.Log(1.5) - 1)), residuals[0], 12);
        Assert.Equal(-2, residuals[1], 12);
        Assert.Equal(double.NaN, residuals[2]);
        Assert.Equal([1.5, -2], DevianceResiduals.Of(GlmFamily.Gaussian, [2.5, 0], [1, 2]));
        Assert.Equal(Math.Sqrt(-2 * Math.Log(0.8)), DevianceResiduals.Of(GlmFamily.Binomial, [1], [0.8])[0], 12);
        Assert.All(DevianceResiduals.Of(GlmFamily.Binomial, [1, 0], [0, 1]), r => Assert.True(double.IsFinite(r)));
    }

    [Fact]
    public void Nothing_is_said_of_rows_of_the_same_law()
    {
        var alarms = 0;
        for (var seed = 0UL; seed < 60; seed++)
        {
            var reference = ReferenceStatistics.Of(Frame(seed, 1500)).WithResiduals(Normals(new RandomStream(seed, 7), 500));
            if (DriftReport.Of(reference, Frame(seed + 1000, 300)).Severity != DriftSeverity.None) alarms++;
        }

        Assert.InRange(alarms, 0, 4);
    }

    [Fact]
    public void What_moves_is_named_with_what_it_is()
    {
        var reference = ReferenceStatistics.Of(Frame(1, 2000)).WithResiduals(Normals(new RandomStream(1, 7), 500));
        var now = Frame(2, 400);
        double[] rain = [.. ((NumericColumn)now["rain"]).Values.ToArray().Select((v, i) => i % 4 == 0 ? double.NaN : v + 1)];
        string?[] rocks = [.. Enumerable.Range(0, 400).Select(i => i % 5 == 0 ? "gneiss" : now["rock"].Text(i))];
        var frame = now.With(new NumericColumn("rain", rain, "mm")).With(CategoricalColumn.Of("rock", rocks)).Select(["rain", "rock", "level"]);
        double[] residuals = Normals(new RandomStream(2, 7), 400);
        for (var i = 100; i < 104; i++) residuals[i] += 8;

        var report = DriftReport.Of(reference, frame, residuals: residuals);

        Assert.Equal(DriftSeverity.Major, report.Severity);
        Assert.Equal(DriftPersistence.Lasting, report.Persistence);
        var moved = report.Columns.ToDictionary(c => c.Column);
        Assert.Equal((DriftSeverity.Major, DriftPersistence.Lasting), (moved["rain"].Severity, moved["rain"].Persistence));
        Assert.Equal(("gneiss", 80), Assert.Single(moved["rock"].NewLevels));
        Assert.Equal((DriftSeverity.None, null), (moved["level"].Severity, moved["level"].Persistence));
        Assert.Equal(ColumnFault.Absent, moved["flow"].Fault);
        Assert.Equal((100, 103, DriftPersistence.ExceptionalEvent), (report.Episodes[0].Start, report.Episodes[0].End, report.Episodes[0].Persistence));
        var json = report.ToJson();
        Assert.Equal(("major", "lasting", "absent"), ((string)json["severity"]!, (string)json["persistence"]!, (string)json["columns"]!.AsArray().Single(c => (string)c!["column"]! == "flow")!["fault"]!));
        Assert.Equal("exceptional-event", (string)json["episodes"]![0]!["persistence"]!);
        Assert.Equal("gneiss", (string)json["columns"]![1]!["newLevels"]![0]!["level"]!);
        Assert.Equal(json.ToJsonString(), DriftReport.Of(reference, frame, residuals: residuals).ToJson().ToJsonString());
        var (english, french) = (string.Join('\n', report.Sentences("en")), string.Join('\n', report.Sentences("fr")));
        Assert.StartsWith("Lasting drift:", english, StringComparison.Ordinal);
        Assert.Contains("Column 'rain' has moved much", english, StringComparison.Ordinal);
        Assert.Contains("Gaps in 'rain' went from 0\u00A0% to 25\u00A0%.", english, StringComparison.Ordinal);
        Assert.Contains("'rock' has levels that the training did not know (rows): 'gneiss' (80).", english, StringComparison.Ordinal);
        Assert.Contains("Column 'flow' is gone.", english, StringComparison.Ordinal);
        Assert.Contains("row 103, more was observed than predicted", english, StringComparison.Ordinal);
        Assert.StartsWith("Dérive durable", french, StringComparison.Ordinal);
        Assert.Contains("sont passées de 0\u00A0% à 25\u00A0%", french, StringComparison.Ordinal);
        Assert.DoesNotContain("moved", french, StringComparison.Ordinal);
        Assert.Matches(@"indice de stabilité \d+,\d\d", french);
    }

    [Fact]
    public void A_week_of_storm_is_an_event_and_a_new_sensor_a_drift()
    {
        var reference = ReferenceStatistics.Of(Frame(1, 2000));
        DataFrame Shifted(int from, int to)
        {
            var now = Frame(5, 400);
            return now.With(new NumericColumn("rain", [.. ((NumericColumn)now["rain"]).Values.ToArray().Select((v, i) => i >= from && i < to ? v + 3 : v)], "mm"));
        }
        DriftPersistence? Of(DataFrame frame, bool inOrder = true) => DriftReport.Of(reference, frame, new DriftOptions { RowsAreInOrder = inOrder }).Persistence;

        Assert.Equal(DriftPersistence.ExceptionalEvent, Of(Shifted(110, 190)));
        Assert.Equal(DriftPersistence.Lasting, Of(Shifted(150, 400)));
        Assert.Equal(DriftPersistence.TooEarlyToTell, Of(Shifted(320, 400)));
        Assert.Null(Of(Shifted(150, 400), inOrder: false));
        Assert.Contains("does not tell whether it lasts", DriftReport.Of(reference, Shifted(150, 400), new DriftOptions { RowsAreInOrder = false }).Sentences("en")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Constant_empty_and_tied_columns_are_held_too()
    {
        var reference = ReferenceStatistics.Of(new DataFrame([
            new NumericColumn("constant", [.. Enumerable.Repeat(5.0, 300)]), new NumericColumn("gone", [.. Enumerable.Repeat(double.NaN, 300)]),
            new NumericColumn("zeros", [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? i : 0.0)]),
        ]));
        DataFrame Now(double constant, double gone, double zero) => new([
            new NumericColumn("constant", [.. Enumerable.Repeat(constant, 200)]), new NumericColumn("gone", [.. Enumerable.Repeat(gone, 200)]),
            new NumericColumn("zeros", [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? i * 1.5 : zero)]),
        ]);

        Assert.Equal(DriftSeverity.None, DriftReport.Of(reference, Now(5, double.NaN, 0)).Severity);
        Assert.All(DriftReport.Of(reference, Now(4, 1, -1)).Columns, c => Assert.Equal(DriftSeverity.Major, c.Severity));
        Assert.Equal(DriftSeverity.Major, DriftReport.Of(reference, Now(6, double.NaN, 0)).Columns[0].Severity);
        Assert.Throws<DataFaultException>(() => DriftReport.Of(reference, new DataFrame([])));
        Assert.Throws<DataFaultException>(() => reference.WithResiduals([1, 1, 1]));
        Assert.Throws<ArgumentException>(() => DriftReport.Of(reference, Now(5, 1, 0), residuals: new double[200]));
    }

    [Fact]
    public void Other_units_and_kinds_are_faults()
    {
        var reference = ReferenceStatistics.Of(Frame(1, 100));
        var now = Frame(2, 100).With(new NumericColumn("rain", new double[100], "m")).With(new NumericColumn("rock", new double[100]));

        var report = DriftReport.Of(reference, now);

        Assert.Equal(ColumnFault.OtherUnit, report.Columns[0].Fault);
        Assert.Equal(ColumnFault.OtherKind, report.Columns[1].Fault);
        Assert.Contains(report.Sentences("en"), s => s == "Column 'rain' is in another unit.");
        Assert.Contains(report.Sentences("fr"), s => s.StartsWith("La colonne « rock » n'est plus du même type", StringComparison.Ordinal));
    }

    /// <summary>Drift is seen with the model's file alone.</summary>
    [Fact]
    public void The_reference_is_kept_in_the_model_file()
    {
        var reference = ReferenceStatistics.Of(Frame(1, 3000)).WithResiduals(Normals(new RandomStream(1, 7), 500));
        var stream = new MemoryStream();
        new ModelFile(new XgboostSample().Model) { Reference = reference }.Write(stream);
        stream.Position = 0;

        var again = ModelFile.Read(stream).Reference!;

        var residuals = Normals(new RandomStream(9), 200);
        var (before, after) = (DriftReport.Of(reference, Frame(2, 200), residuals: residuals), DriftReport.Of(again, Frame(2, 200), residuals: residuals));
        Assert.Equal(before.Columns.Select(c => c with { NewLevels = [] }), after.Columns.Select(c => c with { NewLevels = [] }));
        Assert.Equal(before.Episodes.AsEnumerable(), after.Episodes);
        Assert.Equal(ReferenceColumn.MostValues, again.Columns[0].Values.Length);
    }

    [Fact]
    public void A_damaged_reference_is_refused()
    {
        var whole = ReferenceStatistics.Of(Frame(1, 50)).Save();
        foreach (var name in whole.Arrays.Keys)
        {
            foreach (var spoil in (Action<Array>[])[a => a.SetValue(Spoiled(a), 0), a => Array.Reverse(a)])
            {
                var content = ReferenceStatistics.Of(Frame(1, 50)).Save();
                spoil(content.Arrays[name]);
                if (name == "residuals" || (name.EndsWith("counts", StringComparison.Ordinal) && Equals(content.Arrays[name].GetValue(0), 0L))) continue;
                try
                {
                    ReferenceStatistics.Load(content);
                    Assert.EndsWith("counts", name, StringComparison.Ordinal);
                }
                catch (InvalidDataException)
                {
                    // As it should; counts turned round are still counts.
                }
            }
            var cut = new ModelContent { Settings = (System.Text.Json.Nodes.JsonObject)whole.Settings.DeepClone() };
            foreach (var (other, values) in whole.Arrays)
                if (other != name) cut.AddRead(other, values);
            Assert.Throws<InvalidDataException>(() => ReferenceStatistics.Load(cut));
        }
    }

    private static object Spoiled(Array array) => array is long[] ? (object)-1L : double.NaN;

    private static DataFrame Frame(ulong seed, int rows)
    {
        var random = new RandomStream(seed, 3);
        return new DataFrame([
            new NumericColumn("rain", Normals(random, rows), "mm"),
            CategoricalColumn.Of("rock", [.. Enumerable.Range(0, rows).Select(_ => ((string[])["granite", "granite", "marble", "schist"])[random.NextInt(4)])]),
            new NumericColumn("level", [.. Normals(random, rows).Select(v => random.NextInt(10) == 0 ? double.NaN : Math.Round(v, 1))]),
            new NumericColumn("flow", [.. Normals(random, rows).Select(Math.Exp)]),
        ]);
    }

    private static double[] Normals(RandomStream random, int count, double deviation = 1) => [.. Enumerable.Range(0, count).Select(_ => deviation * random.NextNormal())];

    private static double[] Sorted(JsonElement values) => [.. values.EnumerateArray().Select(v => v.GetDouble()).Order()];

    private static void Near(double expected, double actual, double share) => Assert.InRange(actual, expected * (1 - share), expected * (1 + share));
}

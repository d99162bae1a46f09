using System.Collections.Immutable;
using MinerOsphere.Learning.Explaining.Counterfactual;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Tests.Explaining.Counterfactual;

public class CounterfactualsTests
{
    private static readonly ImmutableArray<FeatureSpecification> Columns = [new("rain", "mm"), new("slope", "deg"), new("depth", "m"), new("soil", null, [.. Enumerable.Range(0, 70).Select(i => $"s{i}")])];

    /// <summary>Wide enough that every row is plausible: the last stands far off in a column that no tree asks for much.</summary>
    private static readonly CounterfactualOptions Everything = new()
    {
        Free = [new("rain") { Least = -2, Most = 2 }, new("slope") { Least = -2, Most = 2, Cost = 1.5 }, new("depth") { Least = -2, Most = 2, Direction = ChangeDirection.Up }, new("soil")],
        MaxChanges = 3, Count = 1, Rounding = 0, Plausibility = 1,
    };

    [Fact]
    public void Of_trees_the_answer_is_the_closest_of_every_combination_and_none_is_proven()
    {
        var (found, none) = (0, 0);
        for (ulong seed = 1; seed <= 18; seed++)
        {
            var (model, rows, reference) = Model(seed, Link.Identity);
            var now = RandomTrees.Margins(model.Ensemble, rows)[0];
            // From what a change or two gives to what nothing gives.
            var wanted = WantedOutcome.AtLeast(now + 1 + seed % 6 * 1.2);
            var result = Counterfactuals.Find(model, rows, wanted, reference, Everything);
            var (cost, shortfall) = Exhaustive(model, rows, wanted, reference, Everything);

            Assert.Equal(SearchGuarantee.Proven, result.Guarantee);
            if (double.IsInfinity(cost))
            {
                none++;
                Assert.Empty(result.Answers);
                Assert.Equal(Math.Min(shortfall, wanted.Shortfall([now])), result.Nearest?.Shortfall ?? wanted.Shortfall([now]), 1e-4);
                continue;
            }
            found++;
            var answer = Assert.Single(result.Answers);
            Assert.True(answer.IsPlausible);
            Assert.Equal(0, answer.Shortfall);
            Assert.Equal(cost, CostOf(answer, Everything), 1e-9);
        }
        Assert.InRange(found, 5, 17);
        Assert.InRange(none, 1, 13);
    }

    [Theory]
    [InlineData(Link.Logistic)]
    [InlineData(Link.Exponential)]
    [InlineData(Link.Softmax)]
    [InlineData(Link.LargestClass)]
    public void Through_every_link_it_is_the_closest_too(Link link)
    {
        var found = 0;
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var (model, rows, reference) = Model(seed, link);
            var wanted = link switch
            {
                Link.Logistic => WantedOutcome.Between(0.1, 0.2),
                Link.Exponential => WantedOutcome.AtMost(0.3),
                Link.Softmax => WantedOutcome.Greatest((int)(seed % 3), 0.05),
                _ => WantedOutcome.Between(seed % 3, seed % 3),
            };
            var result = Counterfactuals.Find(model, rows, wanted, reference, Everything with { MaxChanges = 2 });
            if (result.IsReached) continue;
            var (cost, _) = Exhaustive(model, rows, wanted, reference, Everything with { MaxChanges = 2 });
            Assert.Equal(SearchGuarantee.Proven, result.Guarantee);
            Assert.Equal(double.IsInfinity(cost), result.Answers.IsEmpty);
            if (double.IsInfinity(cost)) continue;
            found++;
            Assert.Equal(cost, CostOf(result.Answers[0], Everything), 1e-9);
        }
        Assert.InRange(found, 2, 10);
    }

    [Fact]
    public void Answers_keep_the_constraints_differ_and_are_what_the_model_says()
    {
        var answers = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var (model, rows, reference) = Model(seed, Link.Identity);
            var now = RandomTrees.Margins(model.Ensemble, rows)[0];
            var options = new CounterfactualOptions
            {
                Free = [new("rain") { Step = 0.3 }, new("depth") { Direction = ChangeDirection.Down }, new("soil") { Levels = ["s3", "s5", "s12", "s33", "s69"] }],
                MaxChanges = 2, Count = 4,
            };
            foreach (IPredictor asked in new IPredictor[] { model, new FunctionPredictor(Columns, row => [Said(model, row)], ["y"]) })
            {
                var result = Counterfactuals.Find(asked, rows, WantedOutcome.AtLeast(now + 0.7), reference, options);
                foreach (var answer in result.Answers)
                {
                    answers++;
                    Assert.InRange(answer.Changes.Length, 1, 2);
                    Assert.Equal(answer.Outputs[0], Said(model, [.. answer.Row]));
                    Assert.True(answer.Outputs[0] >= now + 0.7);
                    Assert.Equal(answer.Changes.Sum(c => c.Distance), answer.Distance);
                    Assert.Equal(rows[0, 1], answer.Row[1]);
                    foreach (var change in answer.Changes)
                    {
                        if (change.Name == "rain" && !double.IsNaN(change.From)) Assert.Equal(0, Math.IEEERemainder((change.To - change.From) / 0.3, 1), 1e-9);
                        if (change.Name == "depth") Assert.True(double.IsNaN(change.From) || change.To < change.From);
                        if (change.Name == "soil") Assert.Contains(change.ToText, new[] { "s3", "s5", "s12", "s33", "s69" });
                        if (change.Name != "soil") Assert.InRange(change.To, reference.Column(change.Name == "rain" ? 0 : 2).ToArray().Where(double.IsFinite).Min(), reference.Column(change.Name == "rain" ? 0 : 2).ToArray().Where(double.IsFinite).Max());
                    }
                }
                Assert.Equal(result.Answers.Length, result.Answers.Select(a => string.Join(' ', a.Changes.Select(c => $"{c.Name} {(c.Name == "soil" ? c.ToText : c.To > c.From ? "up" : c.To < c.From ? "down" : "known")}"))).Distinct().Count());
                Assert.Equal(result.Answers.Select(a => a.IsPlausible).OrderDescending(), result.Answers.Select(a => a.IsPlausible));
            }
        }
        Assert.True(answers > 40);
    }

    [Fact]
    public void Of_a_smooth_model_the_change_stops_where_the_outcome_begins()
    {
        var reference = FeatureMatrix.Of([[.. Enumerable.Range(0, 121).Select(i => i / 11.0 - i % 11 / 11.0)], [.. Enumerable.Range(0, 121).Select(i => i % 11 * 10.0)]], ["age", "income"]);
        var model = new FunctionPredictor(reference.Features, row => [1 / (1 + Math.Exp(-(row[0] + row[1] / 5 - 12.3)))], ["yes"]);
        var result = Counterfactuals.Find(model, FeatureMatrix.Of([[2.0], [20.0]], ["age", "income"]), WantedOutcome.AtLeast(0.5), reference, new() { Free = [new("age"), new("income")], Rounding = 0 });

        // Income 51.5 is 31.5 / 30 of its scale (30) away, age 8.3 would be 6.3 / 3 of its own (3).
        Assert.Equal(SearchGuarantee.Grid, result.Guarantee);
        Assert.Equal("income", Assert.Single(result.Answers[0].Changes).Name);
        Assert.Equal(51.5, result.Answers[0].Changes[0].To, 1e-6);
        Assert.Equal(31.5 / 30, result.Answers[0].Distance, 1e-6);
        Assert.Equal(8.3, Assert.Single(result.Answers[1].Changes).To, 1e-6);
    }

    [Fact]
    public void Numbers_are_round_where_the_outcome_allows()
    {
        TreeNode[] nodes = [new(0, 0.7310586f, 1, 2, true, 0, 0, 4), new(-1, 0, 0, 0, false, 0, 0, 2), new(-1, 1, 0, 0, false, 0, 0, 2)];
        var rows = FeatureMatrix.Of([[.. Enumerable.Range(0, 11).Select(i => i * 0.4)]], ["rain"]);
        var model = new XgboostPredictor(new XgboostModel("reg:squarederror", ["rain"], new TreeEnsemble(nodes, [0], [0], [1], [], [0]), Link.Identity), new ModelSignature([new("rain", "mm")], new("flood")));
        var (up, down) = (Ask(0, WantedOutcome.AtLeast(1)), Ask(10, WantedOutcome.AtMost(0)));

        Assert.Equal(("0", "0.74", "mm"), (up.FromText, up.ToText, up.Unit));
        Assert.Equal(0.73, down.To);

        FeatureChange Ask(int row, WantedOutcome wanted) =>
            Assert.Single(Assert.Single(Counterfactuals.Find(model, new FeatureMatrix(model.Signature.Features, [[rows[row, 0]]]), wanted, rows, new() { Free = [new("rain")] }).Answers).Changes);
    }

    [Fact]
    public void Nothing_within_the_constraints_is_said_with_what_comes_nearest()
    {
        var reference = FeatureMatrix.Of([[0, 1, 2, 3, 4]], ["age"]);
        var model = new FunctionPredictor(reference.Features, row => [row[0]], ["y"]);
        var row = FeatureMatrix.Of([[1.0]], ["age"]);
        var result = Counterfactuals.Find(model, row, WantedOutcome.AtLeast(9), reference, new() { Free = [new("age")] });

        Assert.Empty(result.Answers);
        Assert.Equal(4, result.Nearest!.Outputs[0]);
        Assert.Equal(5, result.Nearest.Shortfall);
        Assert.Equal("None of the values tried within these constraints reaches at least 9; the nearest reaches 4.", result.Summary);
        Assert.Null(Counterfactuals.Find(model, row, WantedOutcome.AtLeast(9), reference, new() { Free = [] }).Nearest);
        Assert.Equal("Nothing within these constraints reaches at least 9; it stays 1.", Counterfactuals.Find(model, row, WantedOutcome.AtLeast(9), reference, new() { Free = [] }).Summary);
        Assert.Null(Counterfactuals.Find(model, row, WantedOutcome.AtLeast(9), reference, new() { Free = [new("age") { Direction = ChangeDirection.Down }] }).Nearest);
        Assert.True(Counterfactuals.Find(model, row, WantedOutcome.Between(0, 2), reference, new() { Free = [new("age")] }).IsReached);
    }

    [Fact]
    public void A_spent_budget_is_said_and_what_was_found_holds()
    {
        var (model, rows, reference) = Model(3, Link.Identity);
        var wanted = WantedOutcome.AtLeast(RandomTrees.Margins(model.Ensemble, rows)[0] + 1);
        var result = Counterfactuals.Find(model, rows, wanted, reference, Everything with { Budget = 40 });

        Assert.Equal(SearchGuarantee.Searched, result.Guarantee);
        Assert.All(result.Answers, answer => Assert.Equal(0, wanted.Shortfall([.. answer.Outputs])));
    }

    [Fact]
    public void A_plausible_row_goes_before_a_closer_one_that_stands_apart()
    {
        // Rain and depth go together. Raising rain alone is closer, but no such rows are known; raising both is among the rows.
        double[] along = [.. Enumerable.Range(0, 41).Select(i => i / 4.0)];
        var reference = FeatureMatrix.Of([along, along], ["rain", "depth"]);
        var model = new FunctionPredictor(reference.Features, row => [row[0] >= 7 ? 1 : 0], ["y"]);
        var result = Counterfactuals.Find(model, FeatureMatrix.Of([[1.0], [1.0]], ["rain", "depth"]), WantedOutcome.AtLeast(1), reference,
            new() { Free = [new("rain"), new("depth")], AnomalyScore = m => [m[0, 0] - m[0, 1]] });

        Assert.True(result.Answers[0].IsPlausible);
        Assert.Equal(2, result.Answers[0].Changes.Length);
        Assert.False(result.Answers[1].IsPlausible);
        Assert.Equal("rain", Assert.Single(result.Answers[1].Changes).Name);
        Assert.Equal(6, result.Answers[1].Anomaly);
    }

    [Fact]
    public void Of_trees_a_plausible_row_with_more_changes_is_found_behind_many_that_are_not()
    {
        // What counts is rain from 7 on. The other trees only make values to try: 300 of rain, and 7 of depth.
        TreeNode[] nodes = [.. Stump(0, 7, 1, 0), .. Enumerable.Range(1, 300).SelectMany(i => Stump(0, 7 + i * 0.005f, 0, 3 * i)), .. Stump(1, 7, 0, 903)];
        int[] roots = [.. Enumerable.Range(0, 302).Select(t => 3 * t)];
        var trees = new TreeEnsemble(nodes, roots, new int[302], [.. roots.Select(_ => 1f)], [], [0]);
        double[] along = [.. Enumerable.Range(0, 41).Select(i => i / 4.0)];
        var reference = FeatureMatrix.Of([along, along], ["rain", "depth"]);
        var model = new XgboostPredictor(new XgboostModel("made", ["rain", "depth"], trees, Link.Identity), new ModelSignature(reference.Features, new FeatureSpecification("y")));
        var row = reference.Take([4]);
        var result = Counterfactuals.Find(model, row, WantedOutcome.AtLeast(1), reference, new() { Free = [new("rain"), new("depth")], Count = 1 });

        Assert.True(result.Answers[0].IsPlausible);
        Assert.Equal([7, 7], result.Answers[0].Row.AsEnumerable());
        Assert.Equal(SearchGuarantee.Searched, result.Guarantee);
        var alone = Counterfactuals.Find(model, row, WantedOutcome.AtLeast(1), reference, new() { Free = [new("rain")], Count = 1 });
        Assert.False(alone.Answers[0].IsPlausible);
        Assert.Equal([7, 1], alone.Answers[0].Row.AsEnumerable());

        static TreeNode[] Stump(int feature, float threshold, float right, int start) =>
            [new(feature, threshold, start + 1, start + 2, true, 0, 0, 2), new(-1, 0, 0, 0, false, 0, 0, 1), new(-1, right, 0, 0, false, 0, 0, 1)];
    }

    [Fact]
    public void Classes_are_asked_for_by_name()
    {
        var features = ImmutableArray.Create(new FeatureSpecification("x"));
        var target = new FeatureSpecification("kind", null, ["oak", "pine", "beech"]);
        var shares = new FunctionPredictor(features, row => [1 - row[0], row[0] * 0.7, row[0] * 0.3], ["oak", "pine", "beech"], target);
        var code = new FunctionPredictor(features, row => [row[0] > 0.6 ? 1 : 0], ["prediction"], target);
        var second = new FunctionPredictor(features, row => [row[0]], ["pine"], target with { Levels = ["oak", "pine"] });
        var reference = FeatureMatrix.Of([[.. Enumerable.Range(0, 101).Select(i => i / 100.0)]], ["x"]);
        var row = FeatureMatrix.Of([[0.1]], ["x"]);

        foreach (var model in new[] { shares, code, second })
        {
            var answer = Assert.Single(Counterfactuals.Find(model, row, WantedOutcome.Class(model, "pine"), reference, new() { Free = [new("x")] }).Answers);
            Assert.InRange(answer.Row[0], model == second ? 0.5 : 0.58, 0.62);
            Assert.True(Counterfactuals.Find(model, row, WantedOutcome.Class(model, "oak"), reference, new() { Free = [new("x")] }).IsReached);
            Assert.Contains("no class 'elm'", Assert.Throws<DataFaultException>(() => WantedOutcome.Class(model, "elm")).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("snow", "no such column")]
    [InlineData("rain", "named twice")]
    [InlineData("soil", "has no level 'gold'")]
    public void Constraints_that_cannot_be_are_said(string name, string expected)
    {
        var (model, rows, reference) = Model(1, Link.Identity);
        var options = new CounterfactualOptions { Free = [new("rain"), new(name) { Levels = name == "soil" ? ["gold"] : default }] };

        Assert.Contains(expected, Assert.Throws<DataFaultException>(() => Counterfactuals.Find(model, rows, WantedOutcome.AtLeast(99), reference, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_the_constraints_is_said_at_once()
    {
        var (model, rows, reference) = Model(1, Link.Identity);
        var faults = Assert.Throws<DataFaultException>(() => Counterfactuals.Find(model, rows, WantedOutcome.AtLeast(99), reference,
            new() { Free = [new("rain") { Step = 0 }, new("slope") { Cost = -1 }, new("depth") { Least = 2, Most = 1 }] })).Faults;

        Assert.Equal(["rain", "slope", "depth"], faults.Select(fault => fault.Column));
    }

    [Fact]
    public void It_stops_when_told_to()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var (model, rows, reference) = Model(1, Link.Identity);

        Assert.Throws<OperationCanceledException>(() => Counterfactuals.Find(model, rows, WantedOutcome.AtLeast(99), reference, Everything, new TrainingRun { Cancellation = stopped.Token }));
    }

    private static (XgboostPredictor Model, FeatureMatrix Row, FeatureMatrix Reference) Model(ulong seed, Link link)
    {
        var trees = RandomTrees.Make(seed, 4, 4, 4, link is Link.Softmax or Link.LargestClass ? 3 : 1);
        var reference = RandomTrees.Rows(seed, 4, 60);
        double[][] columns = [.. Enumerable.Range(0, 4).Select(c => reference.Column(c).ToArray())];
        for (var r = 0; r < 60; r++) columns[3][r] = double.IsNaN(columns[3][r]) ? double.NaN : columns[3][r] % 70;
        columns[0][59] = 1e6;
        var all = new FeatureMatrix(Columns, columns);
        var model = new XgboostModel("made", [.. Columns.Select(c => c.Name)], trees, link);
        return (new XgboostPredictor(model, new ModelSignature(Columns, new FeatureSpecification("y"))), all.Take([(int)(seed % 50)]), all);
    }

    private static double Said(XgboostPredictor model, double[] row)
    {
        var said = new double[1];
        model.Predict(new FeatureMatrix(Columns, Array.ConvertAll(row, v => new[] { v })), said);
        return said[0];
    }

    /// <summary>Least cost of all rows that reach the outcome, and least shortfall of all rows, over both sides of every threshold.</summary>
    private static (double Cost, double Shortfall) Exhaustive(XgboostPredictor model, FeatureMatrix row, WantedOutcome wanted, FeatureMatrix reference, CounterfactualOptions options)
    {
        var values = new List<(double Value, double Cost)>[4];
        for (var c = 0; c < 4; c++)
        {
            var (now, freedom) = (row[0, c], options.Free[c]);
            values[c] = [(now, 0)];
            var tried = reference.Column(c).ToArray().Where(double.IsFinite);
            if (c < 3)
                tried = model.Ensemble.Nodes.ToArray().Where(n => n.Feature == c && n.CategoryWords == 0).SelectMany(n => new double[] { n.Value, MathF.BitDecrement(n.Value) }).Append(freedom.Least!.Value).Append(freedom.Most!.Value);
            foreach (var value in tried.Distinct())
            {
                if (c < 3 && (value < freedom.Least || value > freedom.Most || (freedom.Direction == ChangeDirection.Up && value < now))) continue;
                if (!value.Equals(now)) values[c].Add((value, freedom.Cost * (c == 3 || double.IsNaN(now) ? 1 : Math.Abs(value - now) / Mad(reference.Column(c).ToArray())) + options.ChangeCost));
            }
        }
        var (best, nearest) = (double.PositiveInfinity, double.PositiveInfinity);
        var rows = new List<double[]>();
        var costs = new List<double>();
        foreach (var a in values[0])
            foreach (var b in values[1])
                foreach (var c in values[2])
                    foreach (var d in values[3])
                    {
                        var changes = new[] { a, b, c, d }.Count(v => v.Cost > 0);
                        if (changes == 0 || changes > options.MaxChanges) continue;
                        rows.Add([a.Value, b.Value, c.Value, d.Value]);
                        costs.Add(a.Cost + b.Cost + c.Cost + d.Cost);
                    }
        var said = new double[rows.Count * model.Outputs.Length];
        model.Predict(new FeatureMatrix(Columns, [.. Enumerable.Range(0, 4).Select(c => rows.Select(r => r[c]).ToArray())]), said);
        for (var r = 0; r < rows.Count; r++)
        {
            var shortfall = wanted.Shortfall(said.AsSpan(r * model.Outputs.Length, model.Outputs.Length));
            if (shortfall == 0) best = Math.Min(best, costs[r]);
            nearest = Math.Min(nearest, shortfall);
        }
        return (best, nearest);
    }

    private static double CostOf(CounterfactualAnswer answer, CounterfactualOptions options) =>
        answer.Changes.Sum(change => options.Free.Single(f => f.Name == change.Name).Cost * change.Distance + options.ChangeCost);

    private static double Mad(double[] values)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        var median = Median(known);
        return Median([.. known.Select(v => Math.Abs(v - median))]);

        static double Median(double[] of)
        {
            Array.Sort(of = (double[])of.Clone());
            return (of[(of.Length - 1) / 2] + of[of.Length / 2]) / 2;
        }
    }
}

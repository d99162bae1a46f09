using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Explaining;

public class SamplingShapleyTests
{
    private static readonly FunctionPredictor Model = new(5, x => x[0] * x[1] + Math.Sin(x[2]) + (x[3] > 0 ? x[1] : 2 * x[0]));

    [Fact]
    public void Intervals_hold_the_true_Shapley_values_as_often_as_they_say()
    {
        var (rows, background) = (RandomTrees.Rows(1, 5, 8, missing: 0), RandomTrees.Rows(2, 5, 10, missing: 0));
        var truth = Enumerable.Range(0, 8).Select(r => Shapley.Values(5, set => Mixed(rows, r, background, set))).ToArray();
        var (inside, count) = (0, 0);
        for (ulong seed = 0; seed < 40; seed++)
        {
            var table = SamplingShapley.Explain(Model, rows, background, new() { Pairs = 40, Confidence = 0.9 }, new TrainingRun { Seed = seed, Threads = 2 });
            for (var r = 0; r < 8; r++)
            {
                var said = table.Row(r);
                for (var f = 0; f < 4; f++, count++)
                    if (Math.Abs(said.Features[f].Amount - truth[r][f]) <= said.Features[f].HalfWidth + 1e-12) inside++;
            }
        }

        // Every background row is used as often, so intervals are rather too wide than too narrow.
        Assert.InRange(inside / (double)count, 0.88, 1);
    }

    [Fact]
    public void Amounts_and_bias_sum_to_the_prediction_and_the_bias_is_the_background_s_mean()
    {
        var (rows, background) = (RandomTrees.Rows(1, 5, 6, missing: 0), RandomTrees.Rows(2, 5, 30, missing: 0));
        var table = SamplingShapley.Explain(Model, rows, background, new() { Pairs = 50 });
        var mean = Mixed(rows, 0, background, 0);

        for (var r = 0; r < 6; r++)
        {
            var said = table.Row(r);
            Assert.Equal(said.Prediction, said.Margin, 1e-12);
            Assert.Equal(mean, said.Bias, 1e-12);
            Assert.Equal(0, said.Features[4].Amount);
            Assert.Equal(0, said.Features[4].HalfWidth);
        }
    }

    [Fact]
    public void A_sum_of_functions_is_exact_whatever_the_orders()
    {
        var model = new FunctionPredictor(3, x => 2 * x[0] - 3 * x[1] + x[2] * x[2]);
        var rows = FeatureMatrix.Of([[1.0], [2.0], [3.0]]);
        var background = FeatureMatrix.Of([[0, 4.0], [1, 0.0], [0, 2.0]]);

        var said = SamplingShapley.Explain(model, rows, background, new() { Pairs = 2 }).Row(0);

        Assert.Equal([-2, -4.5, 7], said.Features.Select(f => Math.Round(f.Amount, 12)));
    }

    [Fact]
    public void Twins_known_together_are_one_player()
    {
        var (rows, background) = (RandomTrees.Rows(1, 5, 1, missing: 0), RandomTrees.Rows(2, 5, 4, missing: 0));
        var said = SamplingShapley.Explain(Model, rows, background, new() { Pairs = 400, Groups = [new("pair", "f1", "f0")] }).Row(0);
        // Players: {0, 1}, 2, 3, 4.
        var truth = Shapley.Values(4, set => Mixed(rows, 0, background, (set & 1) * 3 | set >> 1 << 2));

        Assert.Equal(["pair", "f2", "f3", "f4"], said.Features.Select(f => f.Name));
        for (var i = 0; i < 4; i++) Assert.InRange(Math.Abs(truth[i] - said.Features[i].Amount), 0, 2 * said.Features[i].HalfWidth!.Value + 1e-12);
    }

    [Fact]
    public void Threads_and_other_rows_do_not_change_a_row()
    {
        var (rows, background) = (RandomTrees.Rows(1, 5, 4, missing: 0), RandomTrees.Rows(2, 5, 7, missing: 0));
        var one = Amounts(rows, 1);

        Assert.Equal(one, Amounts(rows, 2));
        Assert.Equal(one, Amounts(rows, 5));
        Assert.Equal(one[10..15], Amounts(rows.Take([2]), 1));

        double[] Amounts(FeatureMatrix of, int threads)
        {
            var table = SamplingShapley.Explain(Model, of, background, new() { Pairs = 30 }, new TrainingRun { Threads = threads });
            return [.. Enumerable.Range(0, of.RowCount).SelectMany(r => table.Row(r).Features.Select(f => f.Amount))];
        }
    }

    [Fact]
    public void Offsets_and_transforms_are_heeded()
    {
        var model = new FunctionPredictor(2, x => Math.Exp(x[0] + 2 * x[1]));
        var rows = new FeatureMatrix(FeatureMatrix.Of([[1.0], [1.0]]).Features, [[1.0], [1.0]], [0.0]);
        var said = SamplingShapley.Explain(model, rows, FeatureMatrix.Of([[0.0], [0.0]]), new() { Transform = Math.Log, Scale = ContributionScale.Logarithm }).Row(0);

        Assert.Equal([1, 2], said.Features.Select(f => Math.Round(f.Amount, 12)));
        Assert.Equal(Math.Exp(3), said.Prediction, 1e-12);
        Assert.Equal("1", said.Unit);
    }

    private static double Mixed(FeatureMatrix rows, int row, FeatureMatrix background, int set)
    {
        double[][] columns = [.. Enumerable.Range(0, rows.ColumnCount).Select(c => (set >> c & 1) != 0 ? [.. Enumerable.Repeat(rows[row, c], background.RowCount)] : background.Column(c).ToArray())];
        var said = new double[background.RowCount];
        Model.Predict(FeatureMatrix.Of(columns), said);
        return said.Average();
    }
}

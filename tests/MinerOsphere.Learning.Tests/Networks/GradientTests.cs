using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

/// <summary>Slopes by back-propagation against central differences.</summary>
public class GradientTests
{
    public static TheoryData<NetworkLoss, Activation, int, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<NetworkLoss, Activation, int, bool, bool>();
            foreach (var loss in Enum.GetValues<NetworkLoss>())
                foreach (var activation in Enum.GetValues<Activation>())
                    foreach (var layers in (int[])[0, 1, 3]) cases.Add(loss, activation, layers, layers != 3, layers == 3);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Slopes_are_those_of_finite_differences(NetworkLoss loss, Activation activation, int layers, bool skip, bool blocks)
    {
        var (design, data, parameters) = Network(loss, activation, layers, skip, blocks);
        var rows = Enumerable.Range(0, data.RowCount).ToArray();
        var tile = new NetworkTile(design, rows.Length);
        data.Gather(rows, tile);
        var gradient = new double[parameters.Length];
        tile.AddGradient(parameters, gradient);
        foreach (var i in design.Shape.Free) Assert.Equal(Difference(parameters, i, () => tile.Loss(parameters)), gradient[i], 1e-6 * Math.Max(1, Math.Abs(gradient[i])));
    }

    [Theory]
    [InlineData(NetworkLoss.Squared, false)]
    [InlineData(NetworkLoss.Logistic, false)]
    [InlineData(NetworkLoss.Poisson, true)]
    public void The_linearised_loss_has_the_same_slopes_and_the_curvature_of_its_Jacobian(NetworkLoss loss, bool blocks)
    {
        var (design, data, start) = Network(loss, Activation.Tanh, 2, skip: true, blocks);
        var rows = Enumerable.Range(0, data.RowCount).ToArray();
        var problem = new NetworkRows(design, data, rows, 0.01, new TrainingRun { Threads = 1 });
        var parameters = design.Shape.Free.Select(p => start[p]).ToArray();
        var p = parameters.Length;
        var (curvature, slopes) = (new double[p * p], new double[p]);

        Assert.Equal(problem.Loss(parameters), problem.Linearise(parameters, curvature, slopes), 1e-12);

        for (var i = 0; i < p; i++) Assert.Equal(Difference(parameters, i, () => problem.Loss(parameters)), slopes[i], 1e-7);
        // J'J of squared errors, by differences of the outputs themselves.
        if (loss != NetworkLoss.Squared) return;
        var tile = new NetworkTile(design, rows.Length);
        data.Gather(rows, tile);
        double[][] jacobian = [.. Enumerable.Range(0, p).Select(i => Outputs(design, tile, problem, parameters, i))];
        for (var i = 0; i < p; i++)
            for (var j = 0; j <= i; j++)
            {
                var expected = Enumerable.Range(0, rows.Length).Sum(r => data.Weights[r] * jacobian[i][r] * jacobian[j][r]) / data.TotalWeight(rows);
                if (i == j && design.Shape.IsWeight[design.Shape.Free[i]]) expected += 0.01;
                Assert.Equal(expected, curvature[i * p + j], 1e-6);
            }
    }

    [Fact]
    public void Slopes_by_the_inputs_are_those_of_finite_differences()
    {
        var (design, data, parameters) = Network(NetworkLoss.Squared, Activation.Tanh, 2, skip: true, blocks: false);
        var tile = new NetworkTile(design, 5);
        data.Gather([0, 1, 2, 3, 4], tile);
        tile.Pass.Forward(parameters, 5);
        tile.Pass.OutputSlope.AsSpan(0, 5).Fill(1);
        tile.Pass.Backward(parameters, 5);
        var slopes = new double[design.Shape.Inputs * tile.Pass.Stride];
        tile.Pass.InputSlopes(parameters, 5, slopes);
        for (var i = 0; i < design.Shape.Inputs; i++)
            for (var r = 0; r < 5; r++)
            {
                var at = i * tile.Pass.Stride + r;
                var row = r;
                Assert.Equal(Difference(tile.Pass.Input, at, () => { tile.Pass.Forward(parameters, 5); return tile.Pass.Output[row]; }), slopes[at], 1e-8);
            }
    }

    private static double[] Outputs(NetworkDesign design, NetworkTile tile, NetworkRows problem, double[] parameters, int i)
    {
        double[] At(double move)
        {
            var kept = parameters[i];
            parameters[i] += move;
            tile.Pass.Forward(problem.Expand(parameters), tile.Rows);
            parameters[i] = kept;
            return tile.Pass.Output[..tile.Rows];
        }
        return [.. At(1e-5).Zip(At(-1e-5), (a, b) => (a - b) / 2e-5)];
    }

    private static double Difference(double[] values, int i, Func<double> loss)
    {
        const double Step = 1e-6;
        var kept = values[i];
        values[i] = kept + Step;
        var above = loss();
        values[i] = kept - Step;
        var below = loss();
        values[i] = kept;
        return (above - below) / (2 * Step);
    }

    private static (NetworkDesign Design, NetworkData Data, double[] Parameters) Network(NetworkLoss loss, Activation activation, int layers, bool skip, bool blocks)
    {
        var random = new RandomStream(11);
        var specification = loss switch
        {
            NetworkLoss.Softmax => new FeatureSpecification("y", null, ["a", "b", "c"]),
            NetworkLoss.Logistic => new FeatureSpecification("y", null, ["no", "yes"]),
            _ => new FeatureSpecification("y"),
        };
        var plain = Tables.Of(23, 5, (x, r) => loss switch
        {
            NetworkLoss.Softmax => r.NextInt(3),
            NetworkLoss.Logistic => r.NextInt(2),
            NetworkLoss.Poisson => r.NextInt(5),
            _ => x[0] + r.NextNormal(),
        }, 4, specification);
        var offset = Enumerable.Range(0, 23).Select(_ => 0.3 * random.NextNormal()).ToArray();
        var features = new FeatureMatrix(plain.Features.Features, [.. Enumerable.Range(0, 5).Select(c => plain.Features.Column(c).ToArray())], loss == NetworkLoss.Softmax ? null : offset);
        var table = new TrainingTable(features, plain.Target, specification) { Weights = [.. Enumerable.Range(0, 23).Select(_ => 0.5 + random.NextDouble())] };
        var options = new NetworkOptions
        {
            Loss = loss,
            Hidden = [.. Enumerable.Range(0, layers).Select(l => new HiddenLayer(5 - l, activation))],
            LinearSkip = skip,
            Blocks = blocks ? [new InputBlock("left", ["x0", "x3"], 2, activation), new InputBlock("right", ["x1", "x2", "x4"], 1, activation)] : [],
        };
        options.Check();
        var design = NetworkDesign.Make(table, options, null);
        var data = new NetworkData(design, table, null);
        var parameters = NetworkStart.Draw(design, data, [.. Enumerable.Range(0, 23)], new TrainingRun());
        foreach (var p in design.Shape.Free) parameters[p] += 0.2 * random.NextNormal();
        return (design, data, parameters);
    }
}

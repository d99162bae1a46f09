using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Uncertainty.Ensembles;

/// <summary>
/// A weighted mean of models that need not be alike: stacked regression, with weights of 0 or more that add up to 1 (Wolpert 1992; Breiman
/// 1996). It gives <c>mean</c>, then <c>sd</c>, the standard deviation of the mixture of its members with the spread that they tell of
/// themselves, then the quantiles of one of them, moved along with the mean when asked to.
/// </summary>
public sealed class StackedModel : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "stacked";

    private const string SpreadSuffix = ".spread";

    private readonly (int Primary, int Spread)[] _outputs;
    private readonly int[] _quantiles;

    /// <param name="members">Models of the same features and target, at least one.</param>
    /// <param name="weights">A weight per member.</param>
    /// <param name="quantiles">Member whose outputs named <c>q0.9</c> are given too; -1 for none.</param>
    /// <param name="movesQuantiles">Whether the quantiles are moved by what the mean differs from that member's own prediction.</param>
    /// <exception cref="ArgumentException">The members take different rows, or the weights are none.</exception>
    public StackedModel(ImmutableArray<IPredictor> members, ImmutableArray<double> weights, int quantiles = -1, bool movesQuantiles = true)
    {
        if (members.IsDefaultOrEmpty || weights.Length != members.Length) throw new ArgumentException("a weight per member is expected, and a member at least", nameof(weights));
        if (members.Any(m => !m.Signature.Equals(members[0].Signature))) throw new ArgumentException("the members of a stack take and predict the same", nameof(members));
        if (weights.Any(w => !(w >= 0)) || Math.Abs(weights.Sum() - 1) > 1e-9) throw new ArgumentException("weights are 0 or more and add up to 1", nameof(weights));
        if (quantiles < -1 || quantiles >= members.Length) throw new ArgumentOutOfRangeException(nameof(quantiles), quantiles, $"there are {members.Length} members");
        (Members, Weights, QuantileMember, MovesQuantiles) = (members, weights, quantiles, movesQuantiles);
        _outputs = [.. members.Select(m => PrimaryOutput.Of(m.Outputs) is var primary ? (primary, m.Outputs.IndexOf(m.Outputs[primary] + SpreadSuffix)) : default)];
        _quantiles = quantiles < 0 ? [] : [.. Enumerable.Range(0, members[quantiles].Outputs.Length).Where(o => IsQuantile(members[quantiles].Outputs[o]))];
        Outputs = ["mean", EnsembleModel.Spread, .. _quantiles.Select(o => members[quantiles].Outputs[o])];
    }

    /// <summary>The models.</summary>
    public ImmutableArray<IPredictor> Members { get; }

    /// <summary>Weight of each.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Which member's quantiles are given; -1 for none.</summary>
    public int QuantileMember { get; }

    /// <summary>Whether they are moved along with the mean.</summary>
    public bool MovesQuantiles { get; }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => Members[0].Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>The weights, 0 or more and adding up to 1, that make the squared error least: by coordinate pairs, exact for so few members.</summary>
    /// <param name="predictions">Per member its predictions of rows that it did not learn from.</param>
    /// <param name="observed">What was observed there.</param>
    public static ImmutableArray<double> WeightsOf(IReadOnlyList<double[]> predictions, ReadOnlySpan<double> observed)
    {
        var count = predictions.Count;
        if (count == 0) throw new ArgumentException("no member", nameof(predictions));
        // Products of the members' errors: with weights that add up to 1 the squared error is w' E w.
        var products = new double[count, count];
        for (var r = 0; r < observed.Length; r++)
            for (var a = 0; a < count; a++)
                for (var b = 0; b <= a; b++) products[a, b] += (predictions[a][r] - observed[r]) * (predictions[b][r] - observed[r]);
        for (var a = 0; a < count; a++)
            for (var b = a + 1; b < count; b++) products[a, b] = products[b, a];
        var weights = new double[count];
        Array.Fill(weights, 1.0 / count);
        for (var sweep = 0; sweep < 1000; sweep++)
        {
            double moved = 0;
            for (var a = 0; a < count; a++)
                for (var b = 0; b < a; b++)
                {
                    // Weight moved from b to a: a parabola, cut off where one of them would fall below 0.
                    double slope = 0;
                    for (var k = 0; k < count; k++) slope += weights[k] * (products[a, k] - products[b, k]);
                    var curvature = products[a, a] - 2 * products[a, b] + products[b, b];
                    if (!(curvature > 0)) continue;
                    var step = Math.Clamp(-slope / curvature, -weights[a], weights[b]);
                    (weights[a], weights[b]) = (weights[a] + step, weights[b] - step);
                    moved = Math.Max(moved, Math.Abs(step));
                }
            if (moved < 1e-12) break;
        }
        var total = weights.Sum();
        return [.. weights.Select(w => Math.Max(0, w) / total)];
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        double[][] numbers = [.. Members.Select(m => HeldOut.Predicted(m, rows, cancellation).Numbers)];
        for (var row = 0; row < rows.RowCount; row++)
        {
            double mean = 0, squares = 0;
            for (var m = 0; m < numbers.Length; m++) mean += Of(numbers, m, row, _outputs[m].Primary) * Weights[m];
            for (var m = 0; m < numbers.Length; m++)
            {
                var (apart, spread) = (Of(numbers, m, row, _outputs[m].Primary) - mean, _outputs[m].Spread < 0 ? 0 : Of(numbers, m, row, _outputs[m].Spread));
                squares += Weights[m] * (apart * apart + spread * spread);
            }
            var room = predictions.Slice(row * Outputs.Length, Outputs.Length);
            (room[0], room[1]) = (mean, Math.Sqrt(squares));
            var by = QuantileMember >= 0 && MovesQuantiles ? mean - Of(numbers, QuantileMember, row, _outputs[QuantileMember].Primary) : 0;
            for (var q = 0; q < _quantiles.Length; q++) room[2 + q] = Of(numbers, QuantileMember, row, _quantiles[q]) + by;
        }
    }

    private double Of(double[][] numbers, int member, int row, int output) => numbers[member][row * Members[member].Outputs.Length + output];

    private static bool IsQuantile(string output) =>
        output.Length > 1 && output[0] == 'q' && double.TryParse(output.AsSpan(1), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out _);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A member cannot be saved.</exception>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["members"] = Members.Length, ["quantileMember"] = QuantileMember, ["movesQuantiles"] = MovesQuantiles } };
        content.Add<double>("weights", [.. Weights]);
        for (var m = 0; m < Members.Length; m++)
            content.Add($"member{m}", Members[m] as ISavedModel ?? throw new InvalidOperationException($"a {Members[m].GetType().Name} is not saved"));
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static StackedModel Load(ModelSignature signature, ModelContent content)
    {
        var count = content.Integer("members", 1);
        if (!content.Has($"member{count - 1}")) throw new InvalidDataException($"there are fewer than {count} members");
        var weights = content.Take<double>("weights", count);
        var members = ImmutableArray.CreateBuilder<IPredictor>();
        for (var m = 0; m < count; m++) members.Add(content.TakeModel($"member{m}"));
        if (!members[0].Signature.Equals(signature)) throw new InvalidDataException("the members have another signature");
        return new StackedModel(members.ToImmutable(), [.. weights], content.Integer("quantileMember", -1, count - 1), content.Flag("movesQuantiles"));
    }
}

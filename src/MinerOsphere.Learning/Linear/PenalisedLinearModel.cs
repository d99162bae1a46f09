using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

/// <summary>A linear model whose coefficients were shrunk: ridge or elastic net. It claims no standard errors, which shrinkage has no honest ones of.</summary>
public sealed class PenalisedLinearModel : ISavedModel
{
    internal const string KindName = "penalised-linear";

    private readonly double[] _coefficients;
    private readonly FamilyLaw _law;

    internal PenalisedLinearModel(
        ModelSignature signature, FeatureEncoder encoder, GlmFamily family, double lambda, double l1Share, double[] coefficients, ImmutableArray<PenaltyPoint> path)
    {
        (Signature, Encoder, Family, Lambda, L1Share, Path) = (signature, encoder, family, lambda, l1Share, path);
        (_coefficients, _law) = (coefficients, new FamilyLaw(family));
        Outputs = [family == GlmFamily.Binomial ? signature.Target.IsCategorical ? signature.Target.Levels[1] : "probability" : "mean"];
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <summary>The mean; of two classes the probability of the second, by its name.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>How features become columns.</summary>
    public FeatureEncoder Encoder { get; }

    /// <summary>How the target varies around its mean, which decides the link.</summary>
    public GlmFamily Family { get; }

    /// <summary>Strength of the penalty that was chosen.</summary>
    public double Lambda { get; }

    /// <summary>Share of the penalty on absolute coefficients: 0 for ridge, 1 for lasso.</summary>
    public double L1Share { get; }

    /// <summary>All strengths that were tried, from strong to weak.</summary>
    public ImmutableArray<PenaltyPoint> Path { get; }

    /// <summary>Per encoded column, on the columns' own scale and the scale of the link.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        predictions = predictions[..rows.RowCount];
        if (rows.Offset is { } offset) offset.CopyTo(predictions);
        else predictions.Clear();
        Encoder.AddMargins(rows, _coefficients, predictions);
        foreach (ref var value in predictions) value = _law.Mean(value);
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["family"] = Family.ToString(), ["encoding"] = Encoder.Save() } };
        content.Add("coefficients", (double[])_coefficients.Clone());
        content.Add("penalty", [Lambda, L1Share]);
        content.Add<double>("path", [.. Path.SelectMany(p => new[] { p.Lambda, p.Degrees, p.Score, p.ScoreError })]);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static PenalisedLinearModel Load(ModelSignature signature, ModelContent content)
    {
        var encoder = FeatureEncoder.Load(signature.Features, content.Settings["encoding"]);
        var coefficients = SavedNumbers.Finite(content, "coefficients", encoder.Columns.Length);
        var penalty = SavedNumbers.Finite(content, "penalty", 2);
        var path = content.Take<double>("path");
        if (path.Length % 4 != 0) throw new InvalidDataException($"a path of {path.Length} numbers, expected four per point");
        var family = SavedNumbers.Read<GlmFamily>(content.Settings, "family");
        if (family == GlmFamily.NegativeBinomial) throw new InvalidDataException("no penalised model is negative binomial");
        if (family == GlmFamily.Binomial && signature.Target.IsCategorical && signature.Target.Levels.Length != 2)
            throw new InvalidDataException($"a binomial model of {signature.Target.Levels.Length} classes");
        return new PenalisedLinearModel(signature, encoder, family, penalty[0], penalty[1], coefficients, [.. path.Chunk(4).Select(p => new PenaltyPoint(p[0], p[1], p[2], p[3]))]);
    }
}

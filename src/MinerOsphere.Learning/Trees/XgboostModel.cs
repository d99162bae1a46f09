using System.Collections.Immutable;

namespace MinerOsphere.Learning.Trees;

/// <summary>A model trained by XGBoost, read from its JSON.</summary>
/// <param name="Objective">Name of its objective, such as <c>count:poisson</c>.</param>
/// <param name="Features">Names of its columns; <c>f0</c>, <c>f1</c> and so on where the file has none.</param>
/// <param name="Ensemble">Its trees.</param>
/// <param name="Link">From the sum to the prediction.</param>
public sealed record XgboostModel(string Objective, ImmutableArray<string> Features, TreeEnsemble Ensemble, Link Link)
{
    /// <summary>Numbers per row.</summary>
    public int Outputs => Link == Link.LargestClass ? 1 : Ensemble.Outputs;

    /// <param name="row">A value per feature; NaN where it is missing.</param>
    /// <param name="prediction">Room for <see cref="Outputs"/> numbers.</param>
    /// <param name="offset">Known part of every margin, such as the logarithm of an exposure.</param>
    public void Predict(ReadOnlySpan<float> row, Span<float> prediction, float offset = 0)
    {
        Span<float> margins = Ensemble.Outputs <= 64 ? stackalloc float[Ensemble.Outputs] : new float[Ensemble.Outputs];
        Ensemble.Sum(row, margins);
        if (offset != 0)
            for (var i = 0; i < margins.Length; i++) margins[i] += offset;
        switch (Link)
        {
            case Link.Identity:
                margins.CopyTo(prediction);
                break;
            case Link.Logistic:
                for (var i = 0; i < margins.Length; i++) prediction[i] = 1 / (1 + MathF.Exp(-margins[i]));
                break;
            case Link.Exponential:
                for (var i = 0; i < margins.Length; i++) prediction[i] = MathF.Exp(margins[i]);
                break;
            case Link.Sign:
                for (var i = 0; i < margins.Length; i++) prediction[i] = margins[i] > 0 ? 1 : 0;
                break;
            case Link.Softmax:
                Softmax(margins, prediction);
                break;
            case Link.LargestClass:
                prediction[0] = Largest(margins);
                break;
            default:
                throw new InvalidOperationException("unknown link");
        }
    }

    private static void Softmax(ReadOnlySpan<float> margins, Span<float> shares)
    {
        var most = margins[Largest(margins)];
        var sum = 0.0;
        for (var i = 0; i < margins.Length; i++) sum += shares[i] = MathF.Exp(margins[i] - most);
        for (var i = 0; i < margins.Length; i++) shares[i] = (float)(shares[i] / sum);
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}

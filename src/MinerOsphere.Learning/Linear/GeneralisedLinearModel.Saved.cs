using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

public sealed partial class GeneralisedLinearModel
{
    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent
        {
            Settings = new JsonObject
            {
                ["family"] = Family.ToString(),
                ["covariance"] = Covariance.ToString(),
                ["scaleEstimated"] = ScaleEstimated,
                ["status"] = Statistics.Status.ToString(),
                ["iterations"] = Statistics.Iterations,
                ["parameters"] = Statistics.Parameters,
                ["encoding"] = Encoder.Save(),
            },
        };
        content.Add("coefficients", (double[])_coefficients.Clone());
        content.Add("covariance", (double[])_covariance.Clone());
        content.Add("dropped", Array.ConvertAll(_dropped, dropped => (byte)(dropped ? 1 : 0)));
        // NaN and infinities have no place in JSON.
        content.Add("statistics",
        [
            Statistics.Observations, Statistics.ResidualDegrees, Statistics.LogLikelihood, Statistics.Deviance, Statistics.NullDeviance,
            Statistics.PearsonChiSquare, Statistics.Scale, Statistics.Alpha, Statistics.OverdispersionScore,
        ]);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static GeneralisedLinearModel Load(ModelSignature signature, ModelContent content)
    {
        var encoder = FeatureEncoder.Load(signature.Features, content.Settings["encoding"]);
        var p = encoder.Columns.Length;
        var coefficients = SavedNumbers.Finite(content, "coefficients", p);
        var covariance = SavedNumbers.Finite(content, "covariance", p * p);
        var dropped = content.Take<byte>("dropped");
        var numbers = content.Take<double>("statistics");
        if (dropped.Length != p || numbers.Length != 9) throw new InvalidDataException("arrays of the wrong length");
        if (!(numbers[7] >= 0 && double.IsFinite(numbers[7]))) throw new InvalidDataException($"a dispersion of {numbers[7].ToString(CultureInfo.InvariantCulture)}");
        try
        {
            var family = SavedNumbers.Read<GlmFamily>(content.Settings, "family");
            if (family == GlmFamily.Binomial && signature.Target.IsCategorical && signature.Target.Levels.Length != 2)
                throw new InvalidDataException($"a binomial model of {signature.Target.Levels.Length} classes");
            var scaleEstimated = content.Settings["scaleEstimated"]!.GetValue<bool>();
            if (scaleEstimated && !(numbers[1] > 0)) throw new InvalidDataException("an estimated scale without degrees of freedom");
            var statistics = new GlmStatistics
            {
                Status = SavedNumbers.Read<FitStatus>(content.Settings, "status"),
                Iterations = content.Settings["iterations"]!.GetValue<int>(),
                Parameters = content.Settings["parameters"]!.GetValue<int>(),
                Observations = numbers[0],
                ResidualDegrees = numbers[1],
                LogLikelihood = numbers[2],
                Deviance = numbers[3],
                NullDeviance = numbers[4],
                PearsonChiSquare = numbers[5],
                Scale = numbers[6],
                Alpha = numbers[7],
                OverdispersionScore = numbers[8],
            };
            return new GeneralisedLinearModel(signature, encoder, family, SavedNumbers.Read<CovarianceKind>(content.Settings, "covariance"), coefficients, covariance, Array.ConvertAll(dropped, d => d != 0), scaleEstimated, statistics);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new InvalidDataException("the settings of the model are damaged", e);
        }
    }
}

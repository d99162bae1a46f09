using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>Something that goes wrong with the features of rows: a gauge that falls silent, a rain gauge that reads a fifth too much.</summary>
/// <param name="Name">What goes wrong, in words.</param>
/// <param name="IsRandom">Whether chance has a part in it, so that it is tried several times.</param>
/// <param name="Apply">The rows as they then are.</param>
public sealed record Stress(string Name, bool IsRandom, Func<FeatureMatrix, RandomStream, FeatureMatrix> Apply)
{
    /// <summary>Values of these features are missing at random, each with this probability.</summary>
    public static Stress Gaps(double share, params ImmutableArray<string> features) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{100 * Share(share)} % of {Listed(features)} missing"), true, (rows, stream) => Changed(rows, features, values => Array.ConvertAll(values, v => stream.NextDouble() < share ? double.NaN : v)));

    /// <summary>These features are missing altogether.</summary>
    public static Stress Outage(params ImmutableArray<string> features) =>
        new($"{Listed(features)} missing", false, (rows, _) => Changed(rows, features, values => Array.ConvertAll(values, _ => double.NaN)));

    /// <summary>These features all read too much by a share, or too little by a negative one.</summary>
    public static Stress Bias(double share, params ImmutableArray<string> features) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Listed(features)} {(share < 0 ? "" : "+")}{100 * share} %"), false, (rows, _) => Changed(rows, features, values => Array.ConvertAll(values, v => v * (1 + share)), numeric: true));

    /// <summary>Each value of these features is off by a factor of its own, lognormal with this standard deviation of the logarithm.</summary>
    public static Stress Noise(double deviation, params ImmutableArray<string> features)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return new(string.Create(CultureInfo.InvariantCulture, $"{Listed(features)} off by about {100 * deviation} %"), true, (rows, stream) => Changed(rows, features, values => Array.ConvertAll(values, v => v * Math.Exp(deviation * stream.NextNormal())), numeric: true));
    }

    private static double Share(double share) => share is > 0 and <= 1 ? share : throw new ArgumentOutOfRangeException(nameof(share), share, "a share above 0, up to 1, is expected");

    private static string Listed(ImmutableArray<string> features) => features.IsDefaultOrEmpty ? throw new ArgumentException("a feature is expected", nameof(features)) : string.Join(", ", features);

    private static FeatureMatrix Changed(FeatureMatrix rows, ImmutableArray<string> names, Func<double[], double[]> change, bool numeric = false)
    {
        foreach (var name in names)
        {
            var place = -1;
            for (var i = 0; i < rows.Features.Length; i++)
                if (rows.Features[i].Name == name) place = i;
            if (place < 0) throw new DataFaultException("no feature of this name, to go wrong", name);
            if (numeric && rows.Features[place].IsCategorical) throw new DataFaultException("a categorical feature is not read too high or too low", name);
            rows = rows.WithColumn(place, change(rows.Column(place).ToArray()));
        }
        return rows;
    }
}

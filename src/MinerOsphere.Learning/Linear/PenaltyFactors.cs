using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

/// <summary>How strongly each encoded column is penalised beside the others.</summary>
internal static class PenaltyFactors
{
    /// <param name="byName">Factors by the name of a feature or of an encoded column; the column's own name goes first.</param>
    /// <param name="encoder">The columns.</param>
    /// <param name="features">The features.</param>
    /// <exception cref="ArgumentException">A name that is none, or a factor that is no number of 0 or more.</exception>
    public static double[] Of(IReadOnlyDictionary<string, double>? byName, FeatureEncoder encoder, FeatureMatrix features)
    {
        var factors = new double[encoder.Columns.Length];
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var c = 0; c < factors.Length; c++)
        {
            var column = encoder.Columns[c];
            if (column.Kind == EncodedKind.Intercept) continue;
            factors[c] = 1;
            foreach (var name in new[] { features.Features[column.Feature].Name, column.Name })
                if (byName is not null && byName.TryGetValue(name, out var factor))
                {
                    if (!(factor >= 0 && double.IsFinite(factor))) throw new ArgumentException($"the penalty factor of '{name}' is {factor}, expected 0 or more", nameof(byName));
                    factors[c] = factor;
                    used.Add(name);
                }
        }
        if (byName?.Keys.FirstOrDefault(name => !used.Contains(name)) is { } unknown) throw new ArgumentException($"a penalty factor for '{unknown}', which is no column", nameof(byName));
        return factors;
    }
}

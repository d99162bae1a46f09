using System.Collections.Immutable;

namespace MinerOsphere.Learning;

/// <summary>Which of a model's numbers is its prediction, when it gives quantiles or a spread as well.</summary>
internal static class PrimaryOutput
{
    private static readonly string[] Names = ["mean", "median", "q0.5", "prediction"];

    /// <summary>Place of the first of these names that it has; the first of its outputs when it has none.</summary>
    public static int Of(ImmutableArray<string> outputs)
    {
        foreach (var name in Names)
            if (outputs.IndexOf(name) is >= 0 and var place) return place;
        return 0;
    }
}

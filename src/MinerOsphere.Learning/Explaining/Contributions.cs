using System.Collections.Immutable;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Why a model predicts what it predicts for one row: <see cref="Bias"/> and the amounts of <see cref="Features"/> sum to
/// <see cref="Margin"/>, whatever the method.
/// </summary>
/// <param name="Output">Which of the model's numbers is explained.</param>
/// <param name="Features">What each column adds, in the model's order unless sorted.</param>
/// <param name="Bias">What is expected when nothing is known of the row, the row's own offset included.</param>
/// <param name="Prediction">What the model says, in the target's own terms.</param>
/// <param name="Scale">What the amounts and the bias are in.</param>
/// <param name="Unit">UCUM code of the amounts and the bias; null where it is not known, "1" for logarithms.</param>
/// <param name="Method">How the amounts were found.</param>
public sealed record Contributions(string Output, ImmutableArray<Contribution> Features, double Bias, double Prediction, ContributionScale Scale, string? Unit, ExplanationMethod Method)
{
    /// <summary>Bias and all amounts together.</summary>
    public double Margin => Bias + Features.Sum(feature => feature.Amount);

    /// <summary>From what matters most to what matters least, whatever its sign; equals stay in their order.</summary>
    public Contributions Sorted() => this with { Features = [.. Features.OrderByDescending(feature => Math.Abs(feature.Amount))] };

    /// <summary>The main drivers, and all others as one (<paramref name="others"/>), so that the sum still holds.</summary>
    /// <param name="count">How many drivers.</param>
    /// <param name="others">What the rest is called.</param>
    public Contributions Top(int count, string others = "others")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var sorted = Sorted().Features;
        return sorted.Length <= count ? this with { Features = sorted } : this with { Features = [.. sorted[..count], Together(others, sorted[count..])] };
    }

    /// <summary>The columns of a group as one; columns in no group stay.</summary>
    /// <exception cref="Frames.DataFaultException">A group names a column that is not there, or that another group has.</exception>
    public Contributions Grouped(params ImmutableArray<FeatureGroup> groups)
    {
        var resolved = FeatureGroup.Resolve([.. Features.Select(feature => new Frames.FeatureSpecification(feature.Name))], groups);
        var grouped = groups.Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Features = [.. resolved.Select(group => group.Columns.Length == 1 && !grouped.Contains(group.Name) ? Features[group.Columns[0]] : Together(group.Name, group.Columns.Select(c => Features[c])))],
        };
    }

    /// <summary>Errors of estimates are taken as independent, which those of one row's columns are nearly.</summary>
    private static Contribution Together(string name, IEnumerable<Contribution> parts)
    {
        var (amount, square, isEstimate) = (0.0, 0.0, false);
        foreach (var part in parts)
        {
            amount += part.Amount;
            square += part.HalfWidth is { } half ? half * half : 0;
            isEstimate |= part.HalfWidth is not null;
        }
        return new Contribution(name, null, null, amount, isEstimate ? Math.Sqrt(square) : null);
    }
}

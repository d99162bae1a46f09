using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Compositions;

/// <summary>Small values in the place of zeros that mean "below the detection limit", so that logarithms can be taken.</summary>
public static class ZeroReplacement
{
    /// <summary>
    /// The multiplicative replacement of Martin-Fernandez, Barcelo-Vidal and Pawlowsky-Glahn (2003): a zero becomes a share of its detection
    /// limit and the other parts give up as much in proportion, so that their ratios and the sum stay.
    /// </summary>
    /// <param name="parts">Parts, 0 or more, not all 0.</param>
    /// <param name="limits">The detection limit of each part, in the unit of the parts.</param>
    /// <param name="share">Share of the limit; 0.65 distorts covariances least.</param>
    public static double[] Multiplicative(ReadOnlySpan<double> parts, ReadOnlySpan<double> limits, double share = 0.65)
    {
        if (limits.Length != parts.Length) throw new ArgumentException($"{limits.Length} limits for {parts.Length} parts", nameof(limits));
        if (!(share is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "a share above 0 and up to 1 is expected");
        var (sum, added) = (0.0, 0.0);
        for (var i = 0; i < parts.Length; i++)
        {
            if (!(parts[i] >= 0 && double.IsFinite(parts[i]))) throw new ArgumentException(FormattableString.Invariant($"part {i} is {parts[i]:R}, expected 0 or more"), nameof(parts));
            sum += parts[i];
            if (parts[i] != 0) continue;
            added += limits[i] > 0 && double.IsFinite(limits[i]) ? share * limits[i] : throw new ArgumentException(FormattableString.Invariant($"part {i} is 0 and its detection limit is {limits[i]:R}"), nameof(limits));
        }
        if (!(sum > added)) throw new ArgumentException(FormattableString.Invariant($"parts of {sum:R} in all can not make room for replacements of {added:R}"), nameof(parts));
        var replaced = parts.ToArray();
        for (var i = 0; i < replaced.Length; i++) replaced[i] = replaced[i] == 0 ? share * limits[i] : replaced[i] * (1 - added / sum);
        return replaced;
    }

    /// <summary>The same for columns of a table; rows with a gap in any part stay as they are.</summary>
    /// <param name="parts">A column per part.</param>
    /// <param name="limits">The detection limit of each part.</param>
    /// <exception cref="DataFaultException">Parts below 0, or rows that can not be replaced; each is named.</exception>
    public static ImmutableArray<NumericColumn> Multiplicative(IReadOnlyList<NumericColumn> parts, ReadOnlySpan<double> limits, double share = 0.65)
    {
        var kept = limits.ToArray();
        return CompositionColumns.Transformed(parts, [.. parts.Select(part => (part.Name, part.Unit))], row => Multiplicative(row, kept, share));
    }
}

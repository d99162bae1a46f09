using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Associations;

/// <summary>One code of association and how often it holds an occurrence.</summary>
/// <param name="Code">A 1 or 0 per feature.</param>
/// <param name="Present">The features that are present.</param>
/// <param name="Nodes">Nodes of this code.</param>
/// <param name="Mineralised">Nodes of this code with an occurrence.</param>
public sealed record AssociationRank(string Code, ImmutableArray<string> Present, int Nodes, int Mineralised)
{
    /// <summary>Share of the code's nodes that hold an occurrence.</summary>
    public double Frequency => (double)Mineralised / Nodes;

    /// <summary>Lower end of the 95 percent interval of <see cref="Frequency"/> (Wilson 1927): a code seen once does not outrank one seen often by luck.</summary>
    public double LeastFrequency
    {
        get
        {
            const double Squared = 1.959963984540054 * 1.959963984540054;
            var middle = Frequency + Squared / (2 * Nodes);
            return Math.Max(0, (middle - Math.Sqrt(Squared * (Frequency * (1 - Frequency) + Squared / (4 * Nodes)) / Nodes)) / (1 + Squared / Nodes));
        }
    }
}

using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining;

/// <summary>Columns that are one thing to those who read an explanation: the lags of a zone, the indicators of one category, the calendar.</summary>
/// <param name="Name">What the group is called.</param>
/// <param name="Features">Names of its columns.</param>
public sealed record FeatureGroup(string Name, ImmutableArray<string> Features)
{
    /// <summary>A group of these columns.</summary>
    public FeatureGroup(string name, params IEnumerable<string> features) : this(name, features.ToImmutableArray()) { }

    /// <summary>
    /// Places of the columns of each group; a column in no group is one of its own. In the order of the columns, a group standing where its
    /// first column does.
    /// </summary>
    /// <exception cref="DataFaultException">A group names a column that is not there, or two groups name the same, or a group is empty.</exception>
    internal static ImmutableArray<(string Name, int[] Columns)> Resolve(ImmutableArray<FeatureSpecification> features, ImmutableArray<FeatureGroup> groups)
    {
        if (groups.IsDefaultOrEmpty) return [.. features.Select((feature, i) => (feature.Name, new[] { i }))];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < features.Length; i++) places.TryAdd(features[i].Name, i);
        var owner = new FeatureGroup?[features.Length];
        foreach (var group in groups)
        {
            if (group.Features.IsDefaultOrEmpty) throw new DataFaultException($"group '{group.Name}' has no columns");
            foreach (var name in group.Features)
            {
                if (!places.TryGetValue(name, out var place)) throw new DataFaultException($"group '{group.Name}' names it, and it is no column", name);
                if (owner[place] is { } other) throw new DataFaultException($"is in group '{other.Name}' and again in '{group.Name}'", name);
                owner[place] = group;
            }
        }
        var seen = new HashSet<FeatureGroup>(ReferenceEqualityComparer.Instance);
        var resolved = ImmutableArray.CreateBuilder<(string, int[])>();
        for (var i = 0; i < features.Length; i++)
        {
            if (owner[i] is not { } group) resolved.Add((features[i].Name, [i]));
            else if (seen.Add(group)) resolved.Add((group.Name, [.. group.Features.Select(name => places[name]).Order()]));
        }
        return resolved.ToImmutable();
    }
}

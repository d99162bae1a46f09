using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>
/// A custom function: its signature and its meaning. The name is found without regard to case. A NULL argument makes the result NULL.
/// </summary>
/// <param name="Evaluate">
/// From arguments to result; arguments are never null, the result may be. Values are string, long, double, bool,
/// <see cref="Cql2Instant"/> and NetTopologySuite geometries; an integer for a parameter of type number comes as a double.
/// </param>
public sealed record Cql2Function(
    string Name, string Description, ImmutableArray<Cql2Parameter> Parameters, Cql2Type Returns, Func<object[], object?> Evaluate)
{
    public int FewestArguments => Parameters.Count(parameter => !parameter.IsOptional);
}

using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Binding;

namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>
/// The custom functions of this server (clause 7.10), as <c>/functions</c> publishes them. Those of constant arguments are computed once, when
/// the filter is bound: <c>S_INTERSECTS(geom, buffer(POINT(2.35 48.85), 500))</c> goes to the database as a polygon.
/// </summary>
public static class Cql2Functions
{
    /// <summary>All functions for one collection and one request: <c>now</c> is the time of the call.</summary>
    public static ImmutableArray<Cql2Function> All(Cql2FunctionContext context) =>
        [.. TextFunctions.All, .. NumberFunctions.All, .. TimeFunctions.All(context.Clock.GetUtcNow()), .. GeometryFunctions.All(context)];
}

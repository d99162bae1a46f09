using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// Starts an aggregate over one group. The parameters are the constants behind the argument, as <c>0.9</c> in
/// <c>ex:hull(DISTINCT ?shape, 0.9)</c>; null says that they are not what it takes, which makes the aggregate an error.
/// </summary>
public delegate IAggregate? AggregateFunction(IReadOnlyList<Term> parameters);

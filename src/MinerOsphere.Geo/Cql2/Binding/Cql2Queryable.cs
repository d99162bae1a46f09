using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>A property that may be used in filters.</summary>
/// <param name="Name">The name in filters; names are told apart by case.</param>
/// <param name="Ordinal">Where <see cref="Evaluation.ICql2Row"/> and the compilers to SQL find it.</param>
public sealed record Cql2Queryable(string Name, Cql2Type Type, int Ordinal);

using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>A parameter of a function, as <c>/functions</c> publishes it.</summary>
/// <param name="Type">Number takes integers too; Timestamp takes dates too.</param>
/// <param name="IsOptional">May be left out, with all that follow.</param>
public sealed record Cql2Parameter(string Name, Cql2Type Type, string Description, bool IsOptional = false);

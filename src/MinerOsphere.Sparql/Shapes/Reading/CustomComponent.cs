using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Reading;

/// <summary>A SPARQL-based constraint component (SHACL §6.2), before a shape uses it.</summary>
internal sealed record CustomComponent(Iri Node, IReadOnlyList<ComponentParameter> Parameters);

/// <summary>A parameter: the property that a shape gives it by, and its name in queries.</summary>
internal sealed record ComponentParameter(Iri Property, string Name, bool IsOptional);

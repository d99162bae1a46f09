using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>What a shape is about (SHACL §2.1.3): a rule that finds focus nodes in the data graph.</summary>
public abstract record Target;

/// <summary><c>sh:targetNode</c>: this node, whether the data knows it or not.</summary>
public sealed record NodeTarget(Term Node) : Target;

/// <summary><c>sh:targetClass</c>, or a shape that is a class itself: all instances of the class and of its subclasses.</summary>
public sealed record ClassTarget(Iri Class) : Target;

/// <summary><c>sh:targetSubjectsOf</c>.</summary>
public sealed record SubjectsOfTarget(Iri Predicate) : Target;

/// <summary><c>sh:targetObjectsOf</c>.</summary>
public sealed record ObjectsOfTarget(Iri Predicate) : Target;

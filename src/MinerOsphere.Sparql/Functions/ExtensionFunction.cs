using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// A function called by IRI. It gets evaluated arguments and answers a term, or null for an error (which FILTER takes for false).
/// It must be pure: the engine may call it once for many rows.
/// </summary>
public delegate Term? ExtensionFunction(ReadOnlySpan<Term> arguments);

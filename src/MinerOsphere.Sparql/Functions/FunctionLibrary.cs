using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// A function called by IRI. It gets evaluated arguments and answers a term, or null for an error (which FILTER takes for false).
/// It must be pure: the engine may call it once for many rows.
/// </summary>
public delegate Term? ExtensionFunction(ReadOnlySpan<Term> arguments);

/// <summary>The extension functions a query may call, such as those of GeoSPARQL.</summary>
public sealed class FunctionLibrary(IReadOnlyDictionary<string, ExtensionFunction> functions)
{
    public static FunctionLibrary Empty { get; } = new(new Dictionary<string, ExtensionFunction>());

    /// <summary>The IRIs, for a service description.</summary>
    public IEnumerable<string> Names => functions.Keys;

    internal ExtensionFunction? Find(string iri) => functions.GetValueOrDefault(iri);
}

namespace MinerOsphere.Sparql.Functions;

/// <summary>The extension functions a query may call, such as those of GeoSPARQL.</summary>
public sealed class FunctionLibrary(IReadOnlyDictionary<string, ExtensionFunction> functions)
{
    /// <summary>No functions.</summary>
    public static FunctionLibrary Empty { get; } = new(new Dictionary<string, ExtensionFunction>());

    /// <summary>The IRIs, for a service description.</summary>
    public IEnumerable<string> Names => functions.Keys;

    internal ExtensionFunction? Find(string iri) => functions.GetValueOrDefault(iri);
}

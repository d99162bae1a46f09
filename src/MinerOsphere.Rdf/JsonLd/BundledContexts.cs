namespace MinerOsphere.Rdf.JsonLd;

/// <summary>The contexts that come with this library.</summary>
public static class BundledContexts
{
    public static readonly ContextSet All = ContextSet.Empty;
}

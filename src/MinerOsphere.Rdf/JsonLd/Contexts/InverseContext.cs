namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>The inverse of a context (API §4.3).</summary>
internal sealed class InverseContext
{
    public InverseContext(ActiveContext active) => _ = active;
}

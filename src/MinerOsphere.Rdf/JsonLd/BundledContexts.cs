using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>The contexts that come with this library. Others are handed in: <see cref="ContextSet.With"/>.</summary>
public static class BundledContexts
{
    /// <summary>The name of the context that declares <see cref="WellKnownPrefixes"/>.</summary>
    public const string Prefixes = "urn:minerosphere:context:prefixes";

    /// <summary>All of them.</summary>
    public static readonly ContextSet All = ContextSet.Empty.With(Prefixes, PrefixContext());

    private static JsonMap PrefixContext()
    {
        var context = new JsonMap();
        foreach (var (prefix, name) in WellKnownPrefixes.All)
            context.Add(prefix, name);
        return new JsonMap { { Keywords.Context, context } };
    }
}

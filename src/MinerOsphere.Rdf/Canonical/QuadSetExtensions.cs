using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Canonical;

/// <summary>Comparison of datasets.</summary>
public static class QuadSetExtensions
{
    /// <inheritdoc cref="RdfCanonicalizer.AreIsomorphic"/>
    public static bool? IsIsomorphicTo(this IEnumerable<Quad> quads, IEnumerable<Quad> others, CanonicalizationOptions options = default, CancellationToken cancellation = default) =>
        RdfCanonicalizer.AreIsomorphic(quads, others, options, cancellation);
}

using MinerOsphere.Rdf.Iris;

namespace MinerOsphere.Rdf.JsonLd.Compacting;

/// <summary>An IRI made relative to a base: the reference that RFC 3986 §5.2 resolves back to it.</summary>
internal static class RelativeIri
{
    public static string Of(string baseIri, string iri)
    {
        var from = new IriParts(baseIri);
        var to = new IriParts(iri);
        if (to.Scheme.IsEmpty || !from.Scheme.SequenceEqual(to.Scheme) || !from.Authority.SequenceEqual(to.Authority))
            return iri;
        var tail = string.Concat(to.Query, to.Fragment);
        if (from.Path.SequenceEqual(to.Path))
        {
            // The same document: what differs behind the path is enough, unless the base has a query that must go.
            if (from.Query.SequenceEqual(to.Query) && !to.Fragment.IsEmpty)
                return Safe(baseIri, to.Fragment.ToString(), iri);
            if (!to.Query.IsEmpty)
                return Safe(baseIri, tail, iri);
        }
        var folder = from.Path[..(from.Path.LastIndexOf('/') + 1)];
        // Without a common first segment there is nothing to climb to.
        var common = CommonFolder(folder, to.Path);
        if (common == 0)
            return iri;
        var climbs = folder[common..].Count('/');
        var path = string.Concat(Repeat("../", climbs), to.Path[common..]);
        if (path.Length == 0)
            path = "./";
        // A first segment with a colon would be a scheme; an empty one an authority.
        else if (climbs == 0 && (path.AsSpan(0, SegmentEnd(path)).Contains(':') || path[0] == '/' || Keywords.HasForm(path)))
            path = "./" + path;
        return Safe(baseIri, path + tail, iri);
    }

    private static string Safe(string baseIri, string reference, string iri) =>
        !Keywords.HasForm(reference) && IriReference.Resolve(baseIri, reference) == iri ? reference : iri;

    private static int CommonFolder(ReadOnlySpan<char> folder, ReadOnlySpan<char> path)
    {
        var same = folder.CommonPrefixLength(path);
        return folder[..same].LastIndexOf('/') + 1;
    }

    private static int SegmentEnd(string path) => path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var at ? at : path.Length;

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}

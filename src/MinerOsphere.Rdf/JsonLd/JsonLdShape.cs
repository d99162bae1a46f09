using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>What a map is, by its entries (Syntax §9; API §4).</summary>
internal static class JsonLdShape
{
    public static bool IsValueObject(this JsonTree value) => value is JsonMap map && map.ContainsKey(Keywords.Value);

    public static bool IsListObject(this JsonTree value) => value is JsonMap map && map.ContainsKey(Keywords.List);

    /// <summary>An @graph, with @id, @index or @context at most.</summary>
    public static bool IsGraphObject(this JsonTree value) => value is JsonMap map && map.ContainsKey(Keywords.Graph)
        && map.Keys.All(key => key is Keywords.Graph or Keywords.Id or Keywords.Index or Keywords.Context);

    public static bool IsSimpleGraphObject(this JsonTree value) => value.IsGraphObject() && !((JsonMap)value).ContainsKey(Keywords.Id);

    public static bool IsNodeObject(this JsonTree value) => value is JsonMap map
        && !map.ContainsKey(Keywords.Value) && !map.ContainsKey(Keywords.List) && !map.ContainsKey(Keywords.Set);

    /// <summary>An @id and nothing else.</summary>
    public static bool IsReference(this JsonTree value) => value is JsonMap { Count: 1 } map && map.ContainsKey(Keywords.Id);

    public static bool IsBlank(string id) => id.StartsWith("_:", StringComparison.Ordinal);

    /// <summary>An absolute IRI without a character that no IRI may hold, and with one fragment at most.</summary>
    public static bool IsWellFormedIri(string iri) =>
        IriReference.IsAbsolute(iri) && !iri.AsSpan().ContainsAny(NameCharacters.ForbiddenInIri) && iri.AsSpan().Count('#') <= 1;

    /// <summary>A language tag by its shape (BCP 47 §2.1, without the registry): parts of 1 to 8 letters, digits after the first.</summary>
    public static bool IsWellFormedLanguage(string tag)
    {
        var part = 0;
        foreach (var each in tag.AsSpan().Split('-'))
        {
            var text = tag.AsSpan(each);
            if (text.Length is 0 or > 8)
                return false;
            foreach (var c in text)
                if (part == 0 ? !char.IsAsciiLetter(c) : !char.IsAsciiLetterOrDigit(c))
                    return false;
            part++;
        }
        return true;
    }
}

using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.JsonLd.Flattening;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.JsonLd.RdfConversion;

/// <summary>The Serialize RDF as JSON-LD algorithm (API §8.4.2): quads as expanded, flat node objects; well-formed lists become @list.</summary>
/// <param name="isFaithful">Keeps what the algorithm would lose: the text of JSON literals that is not canonical.</param>
/// <param name="withLists">False to leave the cells of lists as the nodes that they are.</param>
internal sealed class RdfDeserialisation(JsonLdRun run, bool isFaithful = false, bool withLists = true)
{
    private readonly NodeMap map = new();
    private readonly UniqueValues unique = new();
    private readonly LiteralConversion literals = new(run, isFaithful);
    private readonly Dictionary<string, List<Usage>> nils = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> compounds = new(StringComparer.Ordinal);

    // Where each blank node is used, over all graphs: what is used twice is no cell of a list.
    private readonly Dictionary<string, Usage?> once = new(StringComparer.Ordinal);

    // The graph in which a blank node has properties; null when it has some in several: then it cannot become a list of one of them.
    private readonly Dictionary<string, string?> homes = new(StringComparer.Ordinal);

    public JsonArray Convert(IEnumerable<Quad> quads)
    {
        foreach (var quad in quads)
        {
            if (!run.Step())
                return [];
            Add(quad);
        }
        foreach (var name in map.GraphNames)
        {
            var graph = map.Graph(name);
            if (compounds.TryGetValue(name, out var subjects))
                foreach (var subject in subjects)
                    ConvertCompound(graph, name, subject);
            if (withLists && nils.TryGetValue(name, out var usages))
                ConvertLists(graph, usages);
        }
        return run.Failed ? [] : Output();
    }

    private void Add(in Quad quad)
    {
        var name = quad.Graph is null ? Keywords.Default : NameOf(quad.Graph);
        var (subject, predicate) = (NameOf(quad.Subject), NameOf(quad.Predicate));
        if (name is null || subject is null || predicate is null || quad.Object is TripleTerm)
        {
            run.Fail(JsonLdErrorCode.UnsupportedTerm, $"found {quad.Subject} {quad.Predicate} {quad.Object}, which JSON-LD 1.1 cannot say: a triple term, or a literal where a resource is expected");
            return;
        }
        var graph = map.Graph(name);
        if (name != Keywords.Default)
            NodeMap.Node(map.Default, name);
        var node = NodeMap.Node(graph, subject);
        if (JsonLdShape.IsBlank(subject) && !homes.TryAdd(subject, name) && homes[subject] != name)
            homes[subject] = null;
        if (run.Options.RdfDirection == RdfDirection.CompoundLiteral && predicate == RdfSyntax.Direction)
        {
            if (!compounds.TryGetValue(name, out var subjects))
                compounds.Add(name, subjects = new(StringComparer.Ordinal));
            subjects.Add(subject);
        }

        var id = NameOf(quad.Object);
        if (id is not null)
        {
            NodeMap.Node(graph, id);
            if (predicate == RdfSyntax.Type && !run.Options.UseRdfType)
            {
                unique.Add(node.ArrayAt(Keywords.Type), new JsonString(id));
                once[id] = null;
                return;
            }
        }
        var value = id is null ? literals.Convert((Literal)quad.Object) : new JsonMap { { Keywords.Id, id } };
        var values = node.ArrayAt(predicate);
        var before = values.Count;
        unique.Add(values, value);
        if (id is null || values.Count == before)
            return;

        var usage = new Usage(name, node, subject, predicate, value);
        if (id == RdfSyntax.Nil)
        {
            if (!nils.TryGetValue(name, out var usages))
                nils.Add(name, usages = []);
            usages.Add(usage);
        }
        else if (JsonLdShape.IsBlank(id))
        {
            once[id] = once.ContainsKey(id) ? null : usage;
        }
    }

    private static string? NameOf(Term term) => term switch
    {
        Iri iri => iri.Value,
        BlankNode blank => "_:" + blank.Label,
        _ => null,
    };

    private void ConvertLists(OrderedDictionary<string, JsonMap> graph, List<Usage> usages)
    {
        var outermost = new List<JsonMap>();
        foreach (var usage in usages)
            if (ConvertList(graph, usage) is { Property: not RdfSyntax.First } head)
                outermost.Add(head.Value);
        foreach (var list in outermost)
            if (!Fits(list, 1))
            {
                run.Fail(JsonLdErrorCode.LimitExceeded, $"found lists nested deeper than fits in {run.Options.MaxDepth} levels");
                return;
            }
    }

    /// <summary>True when lists are not nested deeper than a document may be; each takes a map and an array.</summary>
    private bool Fits(JsonMap list, int depth) => 2 * depth + 6 <= run.Options.MaxDepth
        && list[Keywords.List].AsItems().All(item => !item.IsListObject() || Fits((JsonMap)item, depth + 1));

    /// <summary>From the end of a list back to its head, as long as the cells are nothing but cells; gives where the head is.</summary>
    private Usage ConvertList(OrderedDictionary<string, JsonMap> graph, Usage usage)
    {
        var items = new List<JsonTree>();
        var cells = new List<string>();
        while (usage.Property == RdfSyntax.Rest && IsCell(usage, out var item, out var before) && run.Step())
        {
            items.Add(item);
            cells.Add(usage.Subject);
            usage = before;
        }
        usage.Value.Remove(Keywords.Id);
        items.Reverse();
        usage.Value[Keywords.List] = new JsonArray(items);
        foreach (var cell in cells)
            graph.Remove(cell);
        return usage;
    }

    private bool IsCell(Usage usage, [NotNullWhen(true)] out JsonTree? item, [NotNullWhen(true)] out Usage? before)
    {
        (item, before) = (null, null);
        var node = usage.Node;
        if (!JsonLdShape.IsBlank(usage.Subject) || !IsUsedOnce(usage.Subject, usage.Graph, out before)
            || node.Find(RdfSyntax.First) is not JsonArray { Count: 1 } first || node.Find(RdfSyntax.Rest) is not JsonArray { Count: 1 })
            return false;
        var entries = 3;
        if (node.Find(Keywords.Type) is JsonArray { Count: 1 } types && types[0].IsString(RdfSyntax.List))
            entries++;
        item = first[0];
        return node.Count == entries;
    }

    /// <summary>True for a node that is one value of one property, all in one graph that it does not name: nothing is lost when it becomes that value.</summary>
    private bool IsUsedOnce(string id, string graph, [NotNullWhen(true)] out Usage? usage) =>
        once.TryGetValue(id, out usage) && usage is not null && usage.Graph == graph && homes[id] == graph && !map.HasGraph(id);

    private void ConvertCompound(OrderedDictionary<string, JsonMap> graph, string name, string subject)
    {
        if (!graph.TryGetValue(subject, out var node) || !IsUsedOnce(subject, name, out var usage))
            return;
        if (Text(RdfSyntax.Value) is not { } text || Text(RdfSyntax.Direction) is not { } direction)
            return;
        var language = Text(RdfSyntax.Language);
        if (language is not null && !JsonLdShape.IsWellFormedLanguage(language))
            run.Fail(JsonLdErrorCode.InvalidLanguageTaggedString, $"found rdf:language \"{language}\", expected a language tag");
        if (direction is not ("ltr" or "rtl"))
            run.Fail(JsonLdErrorCode.InvalidBaseDirection, $"found rdf:direction \"{direction}\", expected \"ltr\" or \"rtl\"");
        graph.Remove(subject);
        var value = usage.Value;
        value.Remove(Keywords.Id);
        value[Keywords.Value] = new JsonString(text);
        if (language is not null)
            value[Keywords.Language] = new JsonString(language);
        value[Keywords.Direction] = new JsonString(direction);

        string? Text(string property) => node.Find(property) is JsonArray { Count: 1 } values ? (values[0] as JsonMap)?.Find(Keywords.Value)?.AsString : null;
    }

    private JsonArray Output()
    {
        var result = new JsonArray();
        var ordered = run.Options.Ordered;
        IEnumerable<KeyValuePair<string, JsonMap>> nodes = map.Default;
        foreach (var (id, node) in ordered ? nodes.OrderBy(entry => entry.Key, StringComparer.Ordinal) : nodes)
        {
            if (id != Keywords.Default && map.HasGraph(id))
                node[Keywords.Graph] = map.Nodes(id, ordered);
            if (node.Count > 1)
                result.Add(node);
        }
        return result;
    }

    /// <summary>A place where a blank node or the end of a list is the value.</summary>
    private sealed record Usage(string Graph, JsonMap Node, string Subject, string Property, JsonMap Value);
}

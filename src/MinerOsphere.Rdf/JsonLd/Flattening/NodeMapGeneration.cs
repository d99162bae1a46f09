using MinerOsphere.Rdf.JsonLd.Contexts;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Flattening;

/// <summary>The Node Map Generation algorithm (API §7.1.2): an expanded document with each node in one place and blank nodes labelled.</summary>
internal sealed class NodeMapGeneration(JsonLdRun run)
{
    private readonly BlankNodeIssuer issuer = new();
    private readonly UniqueValues unique = new();

    public NodeMap Map { get; } = new();

    public void Add(JsonArray expanded) => Add(expanded, Keywords.Default, null, null, null);

    /// <param name="subject">The node whose value this is: a node that has the property, or, when reversed, a reference.</param>
    private void Add(JsonTree element, string graphName, Place? subject, string? property, JsonArray? list)
    {
        if (!run.Enter())
            return;
        if (element is JsonArray array)
        {
            foreach (var item in array)
            {
                Add(item, graphName, subject, property, list);
                if (run.Failed)
                    break;
            }
        }
        else if (element is JsonMap map)
        {
            if (map.ContainsKey(Keywords.Value))
                AddTo(subject, property, list, WithRelabelledTypes(map));
            else if (map.Find(Keywords.List) is { } items)
                AddList(items, map, graphName, subject, property, list);
            else
                AddNode(map, graphName, subject, property, list);
        }
        run.Leave();
    }

    private void AddTo(Place? subject, string? property, JsonArray? list, JsonTree value)
    {
        if (list is not null)
            list.Add(value);
        else if (subject is { Node: { } node } && property is not null)
            unique.Add(node.ArrayAt(property), value);
    }

    private void AddList(JsonTree items, JsonMap written, string graphName, Place? subject, string? property, JsonArray? list)
    {
        var values = new JsonArray();
        Add(items, graphName, subject, property, values);
        var result = new JsonMap { { Keywords.List, values } };
        if (written.Find(Keywords.Index) is { } index)
            result.Add(Keywords.Index, index);
        // A list is made of blank nodes of its own: two are never the same.
        if (list is not null)
            list.Add(result);
        else if (subject?.Node is { } node && property is not null)
            node.ArrayAt(property).Add(result);
    }

    private void AddNode(JsonMap element, string graphName, Place? subject, string? property, JsonArray? list)
    {
        var id = element.Find(Keywords.Id) switch
        {
            JsonString { Value: var label } when JsonLdShape.IsBlank(label) => issuer.For(label),
            JsonString { Value: var iri } => iri,
            JsonNull => null,
            _ => issuer.Fresh(),
        };
        // What only looks like a keyword was no id at all.
        if (id is null)
            return;

        var graph = Map.Graph(graphName);
        var node = NodeMap.Node(graph, id);
        if (subject is { Reversed: { } reference })
            unique.Add(node.ArrayAt(property!), reference);
        else if (property is not null)
            AddTo(subject, property, list, new JsonMap { { Keywords.Id, id } });

        if (element.Find(Keywords.Type) is { } types)
            foreach (var type in types.AsItems())
                unique.Add(node.ArrayAt(Keywords.Type), Relabelled(type));
        if (element.Find(Keywords.Index) is { } index)
        {
            if (node.Find(Keywords.Index) is { } already && !already.Equals(index))
                run.Fail(JsonLdErrorCode.ConflictingIndexes, $"the node {id} has the index {ContextProcessing.Show(already)} and also {ContextProcessing.Show(index)}");
            node[Keywords.Index] = index;
        }
        if (element.Find(Keywords.Reverse) is JsonMap reverse)
        {
            var self = new Place(null, new JsonMap { { Keywords.Id, id } });
            foreach (var (name, values) in reverse.Entries(run.Options.Ordered))
                Add(values, graphName, self, name, null);
        }
        if (element.Find(Keywords.Graph) is { } inner)
        {
            Map.Graph(id);
            Add(inner, id, null, null, null);
        }
        if (element.Find(Keywords.Included) is { } included)
            Add(included, graphName, null, null, null);

        var place = new Place(node, null);
        foreach (var (key, values) in element.Entries(run.Options.Ordered))
        {
            if (run.Failed)
                return;
            if (key is Keywords.Id or Keywords.Type or Keywords.Index or Keywords.Reverse or Keywords.Graph or Keywords.Included)
                continue;
            var name = JsonLdShape.IsBlank(key) ? issuer.For(key) : key;
            node.ArrayAt(name);
            Add(values, graphName, place, name, null);
        }
    }

    private JsonTree Relabelled(JsonTree type) =>
        type is JsonString { Value: var label } && JsonLdShape.IsBlank(label) ? new JsonString(issuer.For(label)) : type;

    private JsonMap WithRelabelledTypes(JsonMap value)
    {
        if (value.Find(Keywords.Type) is not JsonString { Value: var type } || !JsonLdShape.IsBlank(type))
            return value;
        return new JsonMap(value) { [Keywords.Type] = new JsonString(issuer.For(type)) };
    }

    /// <summary>Where a value belongs: a node, or for a reverse property the reference that each value gets.</summary>
    private sealed record Place(JsonMap? Node, JsonMap? Reversed);
}

using MinerOsphere.Rdf.JsonLd.Flattening;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Framing;

/// <summary>
/// The Framing algorithm (JSON-LD 1.1 Framing §4.4): nodes that match a frame, with what they refer to written out inside them.
/// A node is never inside itself, so the depth is bounded by the number of nodes and by the limits of the run.
/// </summary>
internal sealed class Framing(JsonLdRun run, NodeMap map)
{
    private const string Merged = "@merged";

    // No text of a document is this very object: it marks what is to be null when all is compacted.
    private static readonly JsonString Null = new(Keywords.Null);

    private readonly FrameMatching matching = new(run);
    private readonly Dictionary<(string Graph, string Property), Dictionary<string, List<string>>> referrers = [];
    private readonly HashSet<(string Graph, string Id)> open = [];
    private Dictionary<(string Graph, string Id), JsonMap> embedded = [];
    private OrderedDictionary<string, JsonMap>? merged;

    /// <summary>The framed nodes, expanded.</summary>
    /// <param name="onlyDefaultGraph">True to frame the default graph; otherwise the nodes of all graphs are merged.</param>
    public JsonArray Frame(JsonArray frame, bool onlyDefaultGraph)
    {
        if (!onlyDefaultGraph)
            merged = Merge();
        var graph = onlyDefaultGraph ? Keywords.Default : Merged;
        var framed = new JsonArray();
        var around = new FrameFlags(run.Options.Embed, run.Options.Explicit, run.Options.RequireAll);
        Frame(new Scope(graph, IsEmbedded: false, around), SortedIds(graph), frame, framed.Add, isTop: true);
        return framed;
    }

    private OrderedDictionary<string, JsonMap> Merge()
    {
        var result = new OrderedDictionary<string, JsonMap>(StringComparer.Ordinal);
        var unique = new UniqueValues();
        foreach (var name in map.GraphNames.Order(StringComparer.Ordinal))
            foreach (var (id, node) in map.Graph(name))
            {
                var target = NodeMap.Node(result, id);
                foreach (var (key, value) in node)
                {
                    if (key is Keywords.Id || Keywords.IsKeyword(key) && key != Keywords.Type)
                        target[key] = value;
                    else
                        foreach (var item in value.AsItems())
                            unique.Add(target.ArrayAt(key), item);
                }
            }
        return result;
    }

    private OrderedDictionary<string, JsonMap> Nodes(string graph) => graph == Merged ? merged! : map.Graph(graph);

    private string[] SortedIds(string graph) => [.. Nodes(graph).Keys.Order(StringComparer.Ordinal)];

    private void Frame(in Scope scope, IReadOnlyList<string> candidates, JsonTree frameArray, Action<JsonMap> add, bool isTop = false)
    {
        if (!run.Enter())
            return;
        if (matching.Validate(frameArray) is { } frame)
        {
            var flags = FrameFlags.Of(run, frame, scope.Around);
            var nodes = Nodes(scope.Graph);
            foreach (var id in candidates)
            {
                if (run.Failed)
                    break;
                if (!nodes.TryGetValue(id, out var node) || !matching.Matches(nodes, node, frame, flags.RequireAll))
                    continue;
                // Each result at the top stands for itself.
                if (isTop)
                    embedded = [];
                FrameNode(scope with { Around = flags }, candidates, id, node, frame, add);
            }
        }
        run.Leave();
    }

    private void FrameNode(in Scope scope, IReadOnlyList<string> candidates, string id, JsonMap node, JsonMap frame, Action<JsonMap> add)
    {
        var output = new JsonMap { { Keywords.Id, id } };
        var key = (scope.Graph, id);
        if (!scope.IsEmbedded && embedded.ContainsKey(key))
            return;
        if (scope.IsEmbedded && (scope.Around.Embed == EmbedMode.Never || open.Contains(key) || scope.Around.Embed == EmbedMode.Once && embedded.ContainsKey(key)))
        {
            add(output);
            return;
        }
        if (scope.Around.Embed == EmbedMode.Last && embedded.TryGetValue(key, out var earlier))
            foreach (var (other, _) in earlier.Entries(ordered: false))
                if (other != Keywords.Id)
                    earlier.Remove(other);
        embedded[key] = output;
        var isOutermost = open.Add(key);

        if (id != Keywords.Default && map.HasGraph(id))
            FrameGraph(scope, id, frame, output);
        if (frame.Find(Keywords.Included) is { } included)
            Frame(scope with { IsEmbedded = false }, candidates, included, Into(output, Keywords.Included));
        foreach (var (property, values) in node.Entries(ordered: true))
        {
            if (property == Keywords.Type)
                output[property] = new JsonArray(values.AsItems());
            else if (Keywords.IsKeyword(property))
                output[property] = values;
            else if (!scope.Around.Explicit || frame.ContainsKey(property))
                FrameProperty(scope, property, values, frame, output);
            if (run.Failed)
                return;
        }
        AddDefaults(frame, output);
        if (frame.Find(Keywords.Reverse) is JsonMap reverse)
            FrameReverse(scope, id, reverse, output);
        add(output);
        if (isOutermost)
            open.Remove(key);
    }

    private void FrameGraph(in Scope scope, string id, JsonMap frame, JsonMap output)
    {
        JsonTree inner = new JsonMap();
        if (frame.Find(Keywords.Graph) is { } given)
            inner = given.AsItems() is [JsonMap first, ..] ? first : inner;
        else if (scope.Graph == Merged)
            return;
        Frame(scope with { Graph = id, IsEmbedded = false }, SortedIds(id), inner, Into(output, Keywords.Graph));
    }

    private void FrameProperty(in Scope scope, string property, JsonTree values, JsonMap frame, JsonMap output)
    {
        // A property that the frame does not name is framed by anything, with the same switches.
        var subframe = frame.Find(property) is JsonArray { Count: > 0 } written ? written : [new JsonMap()];
        var inside = scope with { IsEmbedded = true };
        foreach (var value in values.AsItems())
        {
            if (!run.Step())
                return;
            if (value is JsonMap list && list.Find(Keywords.List) is JsonArray items)
            {
                var itemFrame = (subframe[0] as JsonMap)?.Find(Keywords.List) is JsonArray { Count: > 0 } itemWritten ? itemWritten : [new JsonMap()];
                var framed = new JsonArray();
                output.ArrayAt(property).Add(new JsonMap { { Keywords.List, framed } });
                foreach (var item in items)
                {
                    if (item.IsReference() && ((JsonMap)item)[Keywords.Id].AsString is { } itemId)
                        Frame(inside, [itemId], itemFrame, framed.Add);
                    else
                        framed.Add(item);
                }
            }
            else if (value.IsReference() && ((JsonMap)value)[Keywords.Id].AsString is { } id)
            {
                Frame(inside, [id], subframe, Into(output, property));
            }
            else if (subframe[0] is JsonMap pattern && FrameMatching.MatchesValue(pattern, value))
            {
                output.ArrayAt(property).Add(value);
            }
        }
    }

    private void AddDefaults(JsonMap frame, JsonMap output)
    {
        foreach (var (property, values) in frame.Entries(ordered: true))
        {
            var next = values.AsItems() is [JsonMap first, ..] ? first : null;
            if (property == Keywords.Type ? next?.ContainsKey(Keywords.Default) != true : Keywords.IsKeyword(property))
                continue;
            if (output.ContainsKey(property) || FrameFlags.Switch(next ?? new JsonMap(), Keywords.OmitDefault, run.Options.OmitDefault))
                continue;
            var fallback = next?.Find(Keywords.Default)?.AsItems() ?? [];
            output[property] = fallback.Count == 0 ? new JsonArray { Null } : new JsonArray(fallback.Select(value => IsNullText(value) ? Null : value));
        }
    }

    private static bool IsNullText(JsonTree value) =>
        value.IsString(Keywords.Null) || value is JsonMap { Count: 1 } map && map.Find(Keywords.Value)?.IsString(Keywords.Null) == true;

    private void FrameReverse(in Scope scope, string id, JsonMap reverse, JsonMap output)
    {
        foreach (var (property, subframe) in reverse.Entries(ordered: true))
            foreach (var referrer in ReferrersOf(scope.Graph, property, id))
            {
                var target = output.MapAt(Keywords.Reverse).ArrayAt(property);
                Frame(scope with { IsEmbedded = true }, [referrer], subframe, target.Add);
            }
    }

    private IReadOnlyList<string> ReferrersOf(string graph, string property, string id)
    {
        if (!referrers.TryGetValue((graph, property), out var index))
        {
            referrers.Add((graph, property), index = new(StringComparer.Ordinal));
            foreach (var (subject, node) in Nodes(graph))
                foreach (var value in node.Find(property)?.AsItems() ?? [])
                    if (value is JsonMap map && map.Find(Keywords.Id)?.AsString is { } target)
                    {
                        if (!index.TryGetValue(target, out var subjects))
                            index.Add(target, subjects = []);
                        subjects.Add(subject);
                    }
        }
        return index.TryGetValue(id, out var found) ? found : [];
    }

    private static Action<JsonMap> Into(JsonMap output, string property) => value => output.ArrayAt(property).Add(value);

    /// <summary>What was marked as null becomes it, in a compacted document; in arrays it goes.</summary>
    public static JsonTree WithoutMarks(JsonTree value)
    {
        switch (value)
        {
            case JsonString text when ReferenceEquals(text, Null):
                return JsonNull.Value;
            case JsonArray array:
                return new JsonArray(array.Where(item => !ReferenceEquals(item, Null)).Select(WithoutMarks));
            case JsonMap map:
                var result = new JsonMap();
                foreach (var (key, entry) in map)
                    result[key] = WithoutMarks(entry);
                return result;
            default:
                return value;
        }
    }

    /// <summary>Where a frame is applied.</summary>
    private readonly record struct Scope(string Graph, bool IsEmbedded, FrameFlags Around);
}

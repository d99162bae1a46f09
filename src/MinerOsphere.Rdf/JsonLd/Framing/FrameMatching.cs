using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Framing;

/// <summary>The Frame Matching algorithm (Framing §4.3): does a node, or a value, look as a frame asks?</summary>
internal sealed class FrameMatching(JsonLdRun run)
{
    /// <summary>The one map of a frame. An error when it is anything else, or when its @id or @type are no IRIs.</summary>
    public JsonMap? Validate(JsonTree frame)
    {
        if (frame.AsItems() is [JsonMap map])
        {
            if (AreIris(map.Find(Keywords.Id)) && AreIris(map.Find(Keywords.Type)))
                return map;
            run.Fail(JsonLdErrorCode.InvalidFrame, "found an @id or @type in a frame that is no IRI, expected IRIs or wildcards");
            return null;
        }
        run.Fail(JsonLdErrorCode.InvalidFrame, $"found {Contexts.ContextProcessing.Show(frame)} as a frame, expected one map");
        return null;
    }

    private static bool AreIris(JsonTree? values) =>
        values is null || values.AsItems().All(value => value is JsonMap || value is JsonString { Value: var iri } && (IriReference.IsAbsolute(iri) || iri == Keywords.Json));

    /// <param name="nodes">The nodes of the graph, for patterns of nodes that are referred to.</param>
    public bool Matches(IReadOnlyDictionary<string, JsonMap> nodes, JsonMap node, JsonMap frame, bool requireAll)
    {
        var isWildcard = true;
        var matchesSome = false;
        foreach (var (key, wanted) in frame)
        {
            if (!run.Step())
                return false;
            bool matches;
            var values = node.Find(key)?.AsItems() ?? [];
            switch (key)
            {
                case Keywords.Id:
                    matches = wanted.AsItems() is [] or [JsonMap { Count: 0 }, ..] || values.Count > 0 && wanted.AsItems().Contains(values[0]);
                    if (!requireAll)
                        return matches;
                    break;
                case Keywords.Type:
                    isWildcard = false;
                    matches = MatchesType(values, wanted.AsItems());
                    if (!requireAll || !matches && wanted.AsItems().Count == 0)
                        return matches;
                    break;
                default:
                    if (Keywords.IsKeyword(key))
                        continue;
                    isWildcard = false;
                    var pattern = wanted.AsItems() is [var first, ..] ? first : null;
                    // What is missing and has a default is no reason either way.
                    if (values.Count == 0 && pattern is JsonMap fallback && fallback.ContainsKey(Keywords.Default))
                        continue;
                    // An empty array asks that there be nothing.
                    if (pattern is null && values.Count > 0)
                        return false;
                    matches = pattern is null || MatchesProperty(nodes, values, pattern, requireAll);
                    break;
            }
            if (!matches && requireAll)
                return false;
            matchesSome |= matches;
        }
        return isWildcard || matchesSome;
    }

    private static bool MatchesType(IReadOnlyList<JsonTree> types, IReadOnlyList<JsonTree> wanted) => wanted switch
    {
        [] => types.Count == 0,
        [JsonMap { Count: 0 }] => types.Count > 0,
        _ => wanted.Any(type => type is JsonMap map ? map.ContainsKey(Keywords.Default) : types.Contains(type)),
    };

    private bool MatchesProperty(IReadOnlyDictionary<string, JsonMap> nodes, IReadOnlyList<JsonTree> values, JsonTree pattern, bool requireAll)
    {
        if (Validate(pattern) is not { } map)
            return false;
        if (map.Find(Keywords.List) is { } list)
        {
            if (values is not [JsonMap found, ..] || found.Find(Keywords.List) is not JsonArray items)
                return false;
            return list.AsItems() is [JsonMap item, ..] && (item.IsValueObject()
                ? items.Any(each => MatchesValue(item, each))
                : items.Any(each => MatchesNode(nodes, item, each, requireAll)));
        }
        if (map.IsValueObject())
            return values.Any(value => MatchesValue(map, value));
        return map.IsReference() ? values.Any(value => MatchesNode(nodes, map, value, requireAll)) : values.Count > 0;
    }

    private bool MatchesNode(IReadOnlyDictionary<string, JsonMap> nodes, JsonMap pattern, JsonTree value, bool requireAll)
    {
        if (value is not JsonMap map || map.Find(Keywords.Id)?.AsString is not { } id || !nodes.TryGetValue(id, out var node) || !run.Enter())
            return false;
        var matches = Matches(nodes, node, pattern, requireAll);
        run.Leave();
        return matches;
    }

    /// <summary>Value Pattern Matching (§4.3.3): value, type and language are each among those asked for, or anything for a wildcard.</summary>
    public static bool MatchesValue(JsonMap pattern, JsonTree value)
    {
        var (values, types, languages) = (Items(Keywords.Value), Items(Keywords.Type), Items(Keywords.Language));
        if (values.Count + types.Count + languages.Count == 0)
            return true;
        return value is JsonMap map && map.Find(Keywords.Value) is { } content
            && (values.Contains(content) || IsWildcard(values))
            && Fits(map.Find(Keywords.Type), types) && Fits(map.Find(Keywords.Language), languages);

        IReadOnlyList<JsonTree> Items(string keyword) => pattern.Find(keyword)?.AsItems() ?? [];

        static bool IsWildcard(IReadOnlyList<JsonTree> wanted) => wanted is [JsonMap { Count: 0 }, ..];

        static bool Fits(JsonTree? found, IReadOnlyList<JsonTree> wanted) => found is null
            ? wanted.Count == 0
            : IsWildcard(wanted) || wanted.Any(each => each is JsonString a && found is JsonString b && string.Equals(a.Value, b.Value, StringComparison.OrdinalIgnoreCase));
    }
}

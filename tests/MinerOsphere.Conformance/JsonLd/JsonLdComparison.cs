using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>
/// Equality of JSON-LD documents as the suite defines it (json-ld-api/tests, "JSON-LD Object comparison"): arrays compare without order
/// but for those of @list, language tags without case; the labels of blank nodes may differ when a renaming makes the documents equal.
/// </summary>
internal sealed class JsonLdComparison
{
    private readonly Dictionary<string, string> toRight = [];
    private readonly Dictionary<string, string> toLeft = [];

    public static bool AreEqual(JsonTree left, JsonTree right) => new JsonLdComparison().Same(left, right, isList: false, () => true);

    // "then" is what remains to be compared: a choice of partners or names that fails there is taken back.
    private bool Same(JsonTree left, JsonTree right, bool isList, Func<bool> then) => (left, right) switch
    {
        (JsonString a, JsonString b) => SameText(a.Value, b.Value, then),
        (JsonArray a, JsonArray b) => a.Count == b.Count && (isList ? SameInOrder(a, b, 0, then) : SameInAnyOrder(a, b, 0, new bool[b.Count], then)),
        (JsonMap a, JsonMap b) => SameMap(a, b, then),
        _ => left.Equals(right) && then(),
    };

    private bool SameInOrder(JsonArray a, JsonArray b, int at, Func<bool> then) =>
        at == a.Count ? then() : Same(a[at], b[at], isList: true, () => SameInOrder(a, b, at + 1, then));

    private bool SameInAnyOrder(JsonArray a, JsonArray b, int at, bool[] taken, Func<bool> then)
    {
        if (at == a.Count)
            return then();
        for (var i = 0; i < b.Count; i++)
        {
            if (taken[i])
                continue;
            taken[i] = true;
            if (Same(a[at], b[i], isList: false, () => SameInAnyOrder(a, b, at + 1, taken, then)))
                return true;
            taken[i] = false;
        }
        return false;
    }

    private bool SameMap(JsonMap a, JsonMap b, Func<bool> then)
    {
        if (a.Count != b.Count)
            return false;
        var keys = a.Keys.ToArray();
        return SameEntries(0);

        bool SameEntries(int at)
        {
            if (at == keys.Length)
                return then();
            var key = keys[at];
            if (b.Find(key) is { } other)
                return key == "@language" && a[key] is JsonString mine && other is JsonString theirs
                    ? string.Equals(mine.Value, theirs.Value, StringComparison.OrdinalIgnoreCase) && SameEntries(at + 1)
                    : Same(a[key], other, isList: key == "@list", () => SameEntries(at + 1));
            if (!key.StartsWith("_:", StringComparison.Ordinal))
                return false;
            foreach (var candidate in b.Keys.Where(k => k.StartsWith("_:", StringComparison.Ordinal)))
                if (SameText(key, candidate, () => Same(a[key], b[candidate], isList: false, () => SameEntries(at + 1))))
                    return true;
            return false;
        }
    }

    private bool SameText(string a, string b, Func<bool> then)
    {
        if (!a.StartsWith("_:", StringComparison.Ordinal) || !b.StartsWith("_:", StringComparison.Ordinal))
            return a == b && then();
        var known = toRight.TryGetValue(a, out var right);
        var taken = toLeft.TryGetValue(b, out var left);
        if (known || taken)
            return known && taken && right == b && left == a && then();
        toRight[a] = b;
        toLeft[b] = a;
        if (then())
            return true;
        toRight.Remove(a);
        toLeft.Remove(b);
        return false;
    }
}

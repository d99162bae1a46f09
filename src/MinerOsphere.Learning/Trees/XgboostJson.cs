using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace MinerOsphere.Learning.Trees;

/// <summary>
/// Reads a model that XGBoost saved as JSON (its "model schema", versions 1.6 to 3): boosters gbtree and dart, numeric and categorical
/// splits, scalar leaves. Everything is checked, since the file comes from elsewhere: a node that leads nowhere is a fault here and not an
/// endless loop later.
/// </summary>
public static class XgboostJson
{
    private static readonly Dictionary<string, Link> Links = new(StringComparer.Ordinal)
    {
        ["reg:squarederror"] = Link.Identity, ["reg:squaredlogerror"] = Link.Identity, ["reg:absoluteerror"] = Link.Identity, ["reg:pseudohubererror"] = Link.Identity,
        ["reg:quantileerror"] = Link.Identity, ["reg:linear"] = Link.Identity, ["binary:logitraw"] = Link.Identity, ["rank:pairwise"] = Link.Identity, ["rank:ndcg"] = Link.Identity,
        ["rank:map"] = Link.Identity, ["reg:logistic"] = Link.Logistic, ["binary:logistic"] = Link.Logistic, ["count:poisson"] = Link.Exponential, ["reg:gamma"] = Link.Exponential,
        ["reg:tweedie"] = Link.Exponential, ["survival:cox"] = Link.Exponential, ["survival:aft"] = Link.Exponential, ["multi:softprob"] = Link.Softmax,
        ["multi:softmax"] = Link.LargestClass, ["binary:hinge"] = Link.Sign,
    };

    /// <exception cref="InvalidDataException">Not such a model, or one that asks for what is not supported; the message says where.</exception>
    public static XgboostModel Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutNaN(json));
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw new InvalidDataException($"This is not an XGBoost model in JSON: {e.Message}", e);
        }
    }

    /// <summary>XGBoost writes a bare NaN as the threshold of a categorical split, which is no JSON: null here.</summary>
    private static ReadOnlyMemory<byte> WithoutNaN(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf("NaN"u8) < 0) return json;
        var text = json.Span;
        var written = new ArrayBufferWriter<byte>(text.Length + 1024);
        var isInText = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (isInText && text[i] == '\\' && i + 1 < text.Length)
            {
                // What is escaped goes with its backslash: a quote does not end the text, a second backslash escapes nothing.
                written.Write(text.Slice(i++, 2));
                continue;
            }
            if (text[i] == '"') isInText = !isInText;
            if (!isInText && text[i..].StartsWith("NaN"u8))
            {
                written.Write("null"u8);
                i += 2;
            }
            else written.Write(text.Slice(i, 1));
        }
        return written.WrittenMemory;
    }

    private static XgboostModel Read(JsonElement root)
    {
        var learner = Member(root, "learner");
        var objective = Member(Member(learner, "objective"), "name").GetString()!;
        if (!Links.TryGetValue(objective, out var link))
            throw new InvalidDataException($"/learner/objective/name: '{objective}' is not supported; supported: {string.Join(", ", Links.Keys.Order(StringComparer.Ordinal))}");
        var parameters = Member(learner, "learner_model_param");
        var features = NamesOf(learner, Integer(Member(parameters, "num_feature")));
        var classes = Math.Max(1, Integer(Member(parameters, "num_class")));
        var booster = Member(learner, "gradient_booster");
        var name = Member(booster, "name").GetString();
        if (name is not ("gbtree" or "dart")) throw new InvalidDataException($"/learner/gradient_booster/name: '{name}' is not supported; supported: gbtree, dart");
        var model = Member(name == "dart" ? Member(booster, "gbtree") : booster, "model");
        var trees = Member(model, "trees");
        float[] weights = name == "dart" ? [.. Member(booster, "weight_drop").EnumerateArray().Select(w => w.GetSingle())] : [];
        return new XgboostModel(objective, features, EnsembleOf(trees, Member(model, "tree_info"), weights, features.Length, BaseOf(parameters, link, classes)), link);
    }

    private static TreeEnsemble EnsembleOf(JsonElement trees, JsonElement info, float[] weights, int features, float[] baseMargins)
    {
        var nodes = new List<TreeNode>();
        var categories = new List<ulong>();
        var roots = new List<int>();
        foreach (var tree in trees.EnumerateArray())
        {
            var path = $"/learner/gradient_booster/model/trees/{roots.Count}";
            roots.Add(nodes.Count);
            ReadTree(tree, path, features, nodes, categories);
        }
        int[] outputs = [.. info.EnumerateArray().Select(i => i.GetInt32())];
        if (outputs.Length != roots.Count || outputs.Any(o => o < 0 || o >= baseMargins.Length)) throw new InvalidDataException("tree_info: one class per tree is expected");
        if (weights.Length == 0) weights = [.. Enumerable.Repeat(1f, roots.Count)];
        if (weights.Length != roots.Count) throw new InvalidDataException("weight_drop: one weight per tree is expected");
        return new TreeEnsemble([.. nodes], [.. roots], outputs, weights, [.. categories], baseMargins);
    }

    private static void ReadTree(JsonElement tree, string path, int features, List<TreeNode> nodes, List<ulong> categories)
    {
        if (tree.TryGetProperty("tree_param", out var parameters) && parameters.TryGetProperty("size_leaf_vector", out var leaf) && Integer(leaf) > 1)
            throw new InvalidDataException($"{path}: leaves of several values are not supported");
        var left = Numbers(tree, "left_children", e => e.GetInt32());
        var right = Numbers(tree, "right_children", e => e.GetInt32());
        var split = Numbers(tree, "split_indices", e => e.GetInt32());
        var condition = Numbers(tree, "split_conditions", e => e.ValueKind == JsonValueKind.Null ? float.NaN : e.GetSingle());
        var missingLeft = Numbers(tree, "default_left", e => e.ValueKind == JsonValueKind.True || (e.ValueKind == JsonValueKind.Number && e.GetInt32() != 0));
        // Only explanations need it, so that a writer that leaves it out is no reason to refuse the model.
        var cover = tree.TryGetProperty("sum_hessian", out _) ? Numbers(tree, "sum_hessian", e => e.GetSingle()) : new float[left.Length];
        var count = left.Length;
        if (count == 0 || right.Length != count || split.Length != count || condition.Length != count || missingLeft.Length != count || cover.Length != count)
            throw new InvalidDataException($"{path}: its lists have different lengths");
        var sets = CategoriesOf(tree, path);
        var first = nodes.Count;
        var parents = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (left[i] == -1)
            {
                if (float.IsNaN(condition[i])) throw new InvalidDataException($"{path}: the leaf {i} has no value");
                nodes.Add(new TreeNode(-1, condition[i], 0, 0, false, 0, 0, cover[i]));
                continue;
            }
            if (left[i] < 0 || left[i] >= count || right[i] < 0 || right[i] >= count || left[i] == right[i] || ++parents[left[i]] > 1 || ++parents[right[i]] > 1)
                throw new InvalidDataException($"{path}: node {i} has children {left[i]} and {right[i]}, which are none of its own");
            if (split[i] < 0 || split[i] >= features) throw new InvalidDataException($"{path}: node {i} splits on feature {split[i]} of {features}");
            var (start, words) = sets.TryGetValue(i, out var set) ? Append(set, categories) : (0, 0);
            nodes.Add(new TreeNode(split[i], condition[i], first + left[i], first + right[i], missingLeft[i], start, words, cover[i]));
        }
        // Every node has at most one parent; with none for the root there is no circle that a row could reach.
        if (parents[0] != 0) throw new InvalidDataException($"{path}: the root is the child of another node");
    }

    private static Dictionary<int, int[]> CategoriesOf(JsonElement tree, string path)
    {
        var sets = new Dictionary<int, int[]>();
        if (!tree.TryGetProperty("categories_nodes", out var owners) || owners.GetArrayLength() == 0) return sets;
        var all = Numbers(tree, "categories", e => e.GetInt32());
        var starts = Numbers(tree, "categories_segments", e => e.GetInt32());
        var sizes = Numbers(tree, "categories_sizes", e => e.GetInt32());
        var i = 0;
        foreach (var owner in owners.EnumerateArray())
        {
            if (i >= starts.Length || i >= sizes.Length || starts[i] < 0 || sizes[i] < 1 || starts[i] + sizes[i] > all.Length)
                throw new InvalidDataException($"{path}: the categories of node {owner.GetInt32()} lie outside their list");
            sets[owner.GetInt32()] = all[starts[i]..(starts[i] + sizes[i])];
            if (sets[owner.GetInt32()].Any(c => c is < 0 or >= 1 << 20)) throw new InvalidDataException($"{path}: a category code is negative or too large");
            i++;
        }
        return sets;
    }

    private static (int Start, int Words) Append(int[] codes, List<ulong> categories)
    {
        var (start, words) = (categories.Count, codes.Max() / 64 + 1);
        for (var i = 0; i < words; i++) categories.Add(0);
        foreach (var code in codes) categories[start + (code >> 6)] |= 1UL << (code & 63);
        return (start, words);
    }

    /// <summary>The file holds the mean as people see it; trees add to it on the other side of the link.</summary>
    private static float[] BaseOf(JsonElement parameters, Link link, int classes)
    {
        var text = Member(parameters, "base_score").GetString()!.Trim('[', ']');
        float[] scores = [.. text.Split(',').Select(s => float.Parse(s, NumberStyles.Float, CultureInfo.InvariantCulture))];
        if (scores.Length == 1) scores = [.. Enumerable.Repeat(scores[0], classes)];
        if (scores.Length != classes) throw new InvalidDataException($"/learner/learner_model_param/base_score: {scores.Length} values for {classes} outputs");
        return [.. scores.Select(s => link switch
        {
            Link.Logistic => -MathF.Log(1 / s - 1),
            Link.Exponential => MathF.Log(s),
            _ => s,
        })];
    }

    private static ImmutableArray<string> NamesOf(JsonElement learner, int count)
    {
        if (count is < 1 or > 100_000) throw new InvalidDataException($"/learner/learner_model_param/num_feature: {count}");
        if (!learner.TryGetProperty("feature_names", out var names) || names.GetArrayLength() == 0) return [.. Enumerable.Range(0, count).Select(i => $"f{i}")];
        ImmutableArray<string> given = [.. names.EnumerateArray().Select(n => n.GetString()!)];
        return given.Length == count ? given : throw new InvalidDataException($"/learner/feature_names: {given.Length} names for {count} features");
    }

    private static T[] Numbers<T>(JsonElement tree, string name, Func<JsonElement, T> read) => [.. Member(tree, name).EnumerateArray().Select(read)];

    /// <summary>XGBoost writes its parameters as texts.</summary>
    private static int Integer(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? int.Parse(value.GetString()!, NumberStyles.Integer, CultureInfo.InvariantCulture) : value.GetInt32();

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : throw new InvalidDataException($"This is not an XGBoost model in JSON: '{name}' is missing");
}

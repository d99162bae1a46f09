namespace MinerOsphere.Rdf.JsonLd.Flattening;

/// <summary>The Generate Blank Node Identifier algorithm (API §7.2.2): a new label for each label met, in order.</summary>
internal sealed class BlankNodeIssuer
{
    private readonly Dictionary<string, string> issued = new(StringComparer.Ordinal);
    private int count;

    public string Fresh() => $"_:b{count++}";

    public string For(string label)
    {
        if (!issued.TryGetValue(label, out var fresh))
            issued.Add(label, fresh = Fresh());
        return fresh;
    }
}

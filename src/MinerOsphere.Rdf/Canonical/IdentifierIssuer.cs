namespace MinerOsphere.Rdf.Canonical;

/// <summary>Gives out labels in order: the prefix and a number (RDFC-1.0 §4.5).</summary>
internal sealed class IdentifierIssuer(string prefix)
{
    private readonly OrderedDictionary<string, string> issued = new(StringComparer.Ordinal);

    private IdentifierIssuer(IdentifierIssuer other)
        : this(other.Prefix) => issued = new(other.issued, StringComparer.Ordinal);

    private string Prefix { get; } = prefix;

    /// <summary>What has been labelled, in the order in which it was.</summary>
    public IEnumerable<string> Known => issued.Keys;

    public IReadOnlyDictionary<string, string> Issued => issued;

    public bool TryGet(string node, out string label) => issued.TryGetValue(node, out label!);

    public string Issue(string node)
    {
        if (!issued.TryGetValue(node, out var label))
            issued.Add(node, label = $"{Prefix}{issued.Count}");
        return label;
    }

    public IdentifierIssuer Copy() => new(this);
}

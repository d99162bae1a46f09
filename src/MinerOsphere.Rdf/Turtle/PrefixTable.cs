using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Namespaces and their prefixes; finds the prefixed name of an IRI when it is a valid one without escapes.</summary>
internal sealed class PrefixTable
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> byNamespace;
    private readonly KeyValuePair<string, string>[] oddNamespaces;

    /// <param name="prefixes">Prefix to namespace IRI. Of two prefixes for a namespace the first is used.</param>
    public PrefixTable(IEnumerable<KeyValuePair<string, string>> prefixes)
    {
        Declared = [.. prefixes.Where(pair => IsPrefix(pair.Key)).DistinctBy(pair => pair.Key)];
        var namespaces = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (prefix, name) in Declared)
            namespaces.TryAdd(name, prefix);
        byNamespace = namespaces.GetAlternateLookup<ReadOnlySpan<char>>();
        // Nearly every namespace ends with '#' or '/': those are looked up, the few others tried one by one.
        oddNamespaces = [.. Declared.Where(pair => pair.Value.Length > 0 && pair.Value[^1] is not ('#' or '/'))];
    }

    public IReadOnlyList<KeyValuePair<string, string>> Declared { get; }

    public bool TryShorten(string iri, [NotNullWhen(true)] out string? prefix, out ReadOnlySpan<char> local)
    {
        var end = iri.AsSpan().LastIndexOfAny('#', '/') + 1;
        if (end > 0 && byNamespace.TryGetValue(iri.AsSpan(0, end), out prefix) && IsLocalName(iri.AsSpan(end)))
        {
            local = iri.AsSpan(end);
            return true;
        }
        foreach (var (oddPrefix, name) in oddNamespaces)
        {
            if (!iri.StartsWith(name, StringComparison.Ordinal) || !IsLocalName(iri.AsSpan(name.Length)))
                continue;
            prefix = oddPrefix;
            local = iri.AsSpan(name.Length);
            return true;
        }
        prefix = null;
        local = default;
        return false;
    }

    // PN_LOCAL without escapes; '%' is left out though PN_LOCAL has it, because readers are known to undo it.
    private static bool IsLocalName(ReadOnlySpan<char> local)
    {
        if (local.IsEmpty)
            return true;
        if (!NameCharacters.IsStart(local[0]) && !char.IsAsciiDigit(local[0]) || local[^1] == '.')
            return false;
        foreach (var c in local)
            if (!NameCharacters.IsName(c) && c != '.' || char.IsSurrogate(c))
                return false;
        return true;
    }

    private static bool IsPrefix(string prefix)
    {
        if (prefix.Length == 0)
            return true;
        if (!NameCharacters.IsBase(prefix[0]) || prefix[^1] == '.')
            return false;
        foreach (var c in prefix)
            if (!NameCharacters.IsName(c) && c != '.')
                return false;
        return true;
    }
}

using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>A local context while its terms are defined; terms may need one another in any order.</summary>
internal sealed class LocalScope(JsonMap context, string? baseUrl, bool isProtected, bool overrideProtected, RemoteChain? remotes)
{
    private readonly Dictionary<string, bool> defined = new(StringComparer.Ordinal);

    public JsonMap Context { get; } = context;
    public string? BaseUrl { get; } = baseUrl;
    public bool IsProtected { get; } = isProtected;
    public bool OverrideProtected { get; } = overrideProtected;
    public RemoteChain? Remotes { get; } = remotes;

    /// <summary>True when done, false while being done, null when not begun.</summary>
    public bool? State(string term) => defined.TryGetValue(term, out var done) ? done : null;

    public void Begin(string term) => defined[term] = false;

    public void End(string term) => defined[term] = true;

    public bool Awaits(string term) => Context.ContainsKey(term) && State(term) != true;
}

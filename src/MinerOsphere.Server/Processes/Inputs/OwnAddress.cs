using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>Tells addresses of this server from others': what is here is read without going out.</summary>
/// <param name="root">The base URL as the client sees it, without a final slash.</param>
internal sealed class OwnAddress(string root)
{
    public string Root => root;

    /// <summary>The id, for an address of a resource of this kind here; the absolute address of one elsewhere; null for what is none.</summary>
    /// <param name="reference">An id, a relative reference or an address.</param>
    /// <param name="kind"><c>collections</c> or <c>processes</c>.</param>
    /// <param name="relativeTo">Path below the root that a relative reference starts from.</param>
    public string? Resolve(string reference, string kind, string relativeTo)
    {
        if (!reference.Contains('/')) return reference;
        if (!Uri.TryCreate(new Uri($"{root}/{relativeTo}"), reference, out var address) || address.Scheme is not ("http" or "https")) return null;
        var text = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var start = $"{root}/{kind}/";
        if (!text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return address.AbsoluteUri;
        var id = Uri.UnescapeDataString(text[start.Length..].Split('/')[0]);
        return id.Length > 0 ? id : null;
    }

    /// <summary><see cref="QueryReference.Local"/> for the SPARQL endpoint here, the absolute address of one elsewhere, null for what is none.</summary>
    /// <param name="reference">The name, a relative reference or an address.</param>
    /// <param name="relativeTo">Path below the root that a relative reference starts from.</param>
    public string? ResolveEndpoint(string reference, string relativeTo)
    {
        if (!reference.Contains('/')) return reference == QueryReference.Local ? reference : null;
        if (!Uri.TryCreate(new Uri($"{root}/{relativeTo}"), reference, out var address) || address.Scheme is not ("http" or "https")) return null;
        return address.GetLeftPart(UriPartial.Path).TrimEnd('/').Equals($"{root}/sparql", StringComparison.OrdinalIgnoreCase) ? QueryReference.Local : address.AbsoluteUri;
    }
}

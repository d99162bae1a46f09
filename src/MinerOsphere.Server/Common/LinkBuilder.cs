using System.Collections.Immutable;

namespace MinerOsphere.Server.Common;

/// <summary>
/// The one place where addresses are made: absolute, percent-encoded, below the public base URL. Nothing else concatenates URLs.
/// </summary>
/// <param name="root">The base as clients see it, without a final slash.</param>
/// <param name="language">A language that the request asked for by <c>lang</c>: links keep it, so that a reader stays in it.</param>
internal sealed class LinkBuilder(string root, string? language = null)
{
    private readonly ImmutableArray<KeyValuePair<string, string>> _query = language is null ? [] : [new("lang", language)];

    /// <summary>The language that all links name; null for none.</summary>
    public string? Language { get; } = language;

    /// <summary>The public base URL, without a final slash.</summary>
    public string Root { get; } = root.TrimEnd('/');

    /// <summary>The address of a path given by its segments, each encoded whole (a slash inside a segment becomes %2F).</summary>
    public Address At(params ReadOnlySpan<string> segments)
    {
        if (segments.IsEmpty) return new(Root + "/", _query);
        var path = new System.Text.StringBuilder(Root);
        foreach (var segment in segments) path.Append('/').Append(Uri.EscapeDataString(segment));
        return new(path.ToString(), _query);
    }

    /// <summary>The address that was asked for, as clients see it, with its query.</summary>
    public Address Here(HttpRequest request)
    {
        var path = RawPath.Of(request);
        var query = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in request.Query)
            foreach (var value in values) query.Add(new(name, value ?? ""));
        return new(path is "" or "/" ? Root + "/" : Root + path, [.. query]);
    }
}

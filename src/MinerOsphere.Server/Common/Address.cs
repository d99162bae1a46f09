using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace MinerOsphere.Server.Common;

/// <summary>An absolute URL in parts: a path that is already encoded and a query of plain names and values.</summary>
internal readonly record struct Address(string Path, ImmutableArray<KeyValuePair<string, string>> Query)
{
    /// <summary>What is written as it is: nearly every name and value is nothing else.</summary>
    private static readonly SearchValues<char> Bare = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,:/");

    /// <summary>With <paramref name="name"/> set to <paramref name="value"/>, in its former place or at the end.</summary>
    public Address With(string name, string value)
    {
        var at = 0;
        while (at < Query.Length && Query[at].Key != name) at++;
        return this with { Query = at == Query.Length ? Query.Add(new(name, value)) : Query.SetItem(at, new(name, value)) };
    }

    public Address With(Representation representation) => With("f", representation.Key);

    public Address Without(string name)
    {
        foreach (var (key, _) in Query)
            if (key == name) return this with { Query = Query.RemoveAll(p => p.Key == name) };
        return this;
    }

    public string Href
    {
        get
        {
            if (Query.IsDefaultOrEmpty) return Path;
            var url = new StringBuilder(Path);
            var mark = '?';
            foreach (var (name, value) in Query)
            {
                url.Append(mark);
                Encode(url, name);
                url.Append('=');
                Encode(url, value);
                mark = '&';
            }
            return url.ToString();
        }
    }

    public Link Link(string rel, Representation representation, string? title = null, string? language = null) =>
        new(Href, rel, representation.MediaType, title, language);

    public override string ToString() => Href;

    /// <summary>Commas, colons and slashes are allowed in a query and read better bare (RFC 3986 §3.4).</summary>
    private static void Encode(StringBuilder url, string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Bare))
        {
            url.Append(text);
            return;
        }
        var start = url.Length;
        url.Append(Uri.EscapeDataString(text));
        url.Replace("%2C", ",", start, url.Length - start).Replace("%3A", ":", start, url.Length - start).Replace("%2F", "/", start, url.Length - start);
    }
}

using System.Collections.Immutable;
using System.Text;

namespace MinerOsphere.Server.Common;

/// <summary>An absolute URL in parts: a path that is already encoded and a query of plain names and values.</summary>
internal readonly record struct Address(string Path, ImmutableArray<KeyValuePair<string, string>> Query)
{
    /// <summary>With <paramref name="name"/> set to <paramref name="value"/>, in its former place or at the end.</summary>
    public Address With(string name, string value)
    {
        var query = Query.ToBuilder();
        var at = 0;
        while (at < query.Count && query[at].Key != name) at++;
        if (at == query.Count) query.Add(new(name, value));
        else query[at] = new(name, value);
        return this with { Query = query.ToImmutable() };
    }

    public Address With(Representation representation) => With("f", representation.Key);

    public Address Without(string name) => this with { Query = Query.RemoveAll(p => p.Key == name) };

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
        var start = url.Length;
        url.Append(Uri.EscapeDataString(text));
        url.Replace("%2C", ",", start, url.Length - start).Replace("%3A", ":", start, url.Length - start).Replace("%2F", "/", start, url.Length - start);
    }
}

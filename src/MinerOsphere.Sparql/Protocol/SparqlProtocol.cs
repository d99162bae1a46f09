using System.Text;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Protocol;

/// <summary>
/// SPARQL 1.1 Protocol as a function of what was sent; it knows no HTTP library. Parameters that it does not know are passed over:
/// clients add their own (<c>timeout</c>, <c>results</c>, <c>debug</c>).
/// </summary>
public static class SparqlProtocol
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly string[] FormatNames = ["format", "f", "output"];

    /// <param name="method">GET, HEAD or POST; anything else is a fault 405.</param>
    /// <param name="queryString">With or without its question mark.</param>
    /// <param name="contentType">The header of a POST, with its parameters.</param>
    /// <param name="body">The whole body of a POST.</param>
    public static ProtocolRequest Parse(string method, string? queryString, string? contentType, ReadOnlySpan<byte> body)
    {
        if (!FormText.TryParse(queryString.AsSpan().TrimStart('?'), out var fromUrl))
            return new ProtocolRequest.Fault(400, "The query string is not percent-encoded UTF-8.");
        return method switch
        {
            "GET" or "HEAD" => FromUrl(fromUrl),
            "POST" => FromBody(fromUrl, contentType, body),
            _ => new ProtocolRequest.Fault(405, $"The method {method} is not one of GET, HEAD and POST."),
        };
    }

    private static ProtocolRequest FromUrl(List<KeyValuePair<string, string>> parameters)
    {
        if (Has(parameters, "update"))
            return new ProtocolRequest.Fault(400, "An update is sent with POST, never in the address.", "update");
        if (!Has(parameters, "query"))
            return TryOne(parameters, FormatNames, out var format, out var fault) ? new ProtocolRequest.Description(format) : fault!;
        return Query(parameters);
    }

    private static ProtocolRequest FromBody(List<KeyValuePair<string, string>> fromUrl, string? contentType, ReadOnlySpan<byte> body)
    {
        var (mediaType, charset) = SplitContentType(contentType);
        if (charset is not null && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !charset.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return new ProtocolRequest.Fault(415, $"The charset {charset} is not utf-8, the only one that the protocol allows.");

        string text;
        try
        {
            text = StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return new ProtocolRequest.Fault(400, "The body is not UTF-8.");
        }

        switch (mediaType)
        {
            case "application/sparql-query":
                if (Has(fromUrl, "query") || Has(fromUrl, "update"))
                    return new ProtocolRequest.Fault(400, "The query is in the body and may not be in the address too.", "query");
                return Query([.. fromUrl, new("query", text)]);
            case "application/sparql-update":
                if (Has(fromUrl, "query") || Has(fromUrl, "update"))
                    return new ProtocolRequest.Fault(400, "The update is in the body and may not be in the address too.", "update");
                return Update([.. fromUrl, new("update", text)]);
            case "application/x-www-form-urlencoded":
                if (!FormText.TryParse(text, out var parameters))
                    return new ProtocolRequest.Fault(400, "The form is not percent-encoded UTF-8.");
                parameters.AddRange(fromUrl);
                if (Has(fromUrl, "update"))
                    return new ProtocolRequest.Fault(400, "An update is sent in the body, never in the address.", "update");
                return (Has(parameters, "query"), Has(parameters, "update")) switch
                {
                    (true, true) => new ProtocolRequest.Fault(400, "A request holds a query or an update, not both.", "update"),
                    (true, false) => Query(parameters),
                    (false, true) => Update(parameters),
                    _ => new ProtocolRequest.Fault(400, "The form has no field named query.", "query"),
                };
            case "":
                return new ProtocolRequest.Fault(415, "A POST needs the header Content-Type: application/sparql-query or application/x-www-form-urlencoded.");
            default:
                return new ProtocolRequest.Fault(415, $"The content type {mediaType} is not application/sparql-query nor application/x-www-form-urlencoded.");
        }
    }

    private static ProtocolRequest Query(List<KeyValuePair<string, string>> parameters)
    {
        if (!TryOne(parameters, ["query"], out var text, out var fault)
            || !TryOne(parameters, FormatNames, out var format, out fault)
            || !TryIris(parameters, "default-graph-uri", out var defaults, out fault)
            || !TryIris(parameters, "named-graph-uri", out var named, out fault))
            return fault!;
        return new ProtocolRequest.Query(text!, Dataset(defaults, named), format);
    }

    private static ProtocolRequest Update(List<KeyValuePair<string, string>> parameters)
    {
        if (!TryOne(parameters, ["update"], out var text, out var fault)
            || !TryIris(parameters, "using-graph-uri", out var defaults, out fault)
            || !TryIris(parameters, "using-named-graph-uri", out var named, out fault))
            return fault!;
        return new ProtocolRequest.Update(text!, Dataset(defaults, named));
    }

    private static DatasetClause Dataset(List<Iri> defaults, List<Iri> named) =>
        defaults.Count == 0 && named.Count == 0 ? DatasetClause.None : new DatasetClause(defaults, named);

    private static bool Has(List<KeyValuePair<string, string>> parameters, string name) => parameters.Exists(pair => pair.Key == name);

    private static bool TryOne(List<KeyValuePair<string, string>> parameters, string[] names, out string? value, out ProtocolRequest.Fault? fault)
    {
        value = null;
        fault = null;
        foreach (var (name, given) in parameters)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
                continue;
            if (value is not null)
            {
                fault = new ProtocolRequest.Fault(400, $"The parameter {name} is given more than once; the protocol allows one.", name);
                return false;
            }
            value = given;
        }
        return true;
    }

    private static bool TryIris(List<KeyValuePair<string, string>> parameters, string name, out List<Iri> iris, out ProtocolRequest.Fault? fault)
    {
        iris = [];
        fault = null;
        foreach (var (_, value) in parameters.Where(pair => pair.Key == name))
        {
            if (!IriReference.IsAbsolute(value))
            {
                fault = new ProtocolRequest.Fault(400, $"The parameter {name} is \"{value}\"; expected the absolute IRI of a graph.", name, value);
                return false;
            }
            iris.Add(new Iri(value));
        }
        return true;
    }

    private static (string MediaType, string? Charset) SplitContentType(string? contentType)
    {
        var parts = (contentType ?? "").Split(';', StringSplitOptions.TrimEntries);
        string? charset = null;
        foreach (var part in parts.Skip(1))
            if (part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
                charset = part["charset=".Length..].Trim('"');
        return (parts[0].ToLowerInvariant(), charset);
    }
}

using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;

namespace MinerOsphere.Clients.Fuzz;

/// <summary>
/// Random requests to everything that features are served by: well formed ones, the same with a value that is wrong, and the same with bytes that are
/// wrong. The same for the same seed and the same answers.
/// </summary>
internal sealed class RequestGrammar(Random random, IReadOnlyList<string> collections)
{
    private const string Crs = "http://www.opengis.net/def/crs/";

    private static readonly string[] Odd =
    [
        "", " ", "0", "-1", "NaN", "Infinity", "1e999", "-0", "99999999999999999999", "9223372036854775807", "9223372036854775808", "1.5", "null", "true", "*", "..", "../..", "%", "%00", "\0",
        "é", "😀", "\ud800", "\uffff", "'", "\"", "' OR 1=1 --", "<script>", "{}", "[]", "((((((((", "a,b", ",", ",,,", "/", "\\", "\r\nX: y", new('x', 5000), "\u202e", "+", "&", "=", "#",
    ];

    private static readonly string[] Properties = ["id", "kind", "other", "number", "big", "size", "weight", "good", "ok", "day", "from", "at", "until", "geometry"];

    private static readonly string[] Systems =
        [Crs + "OGC/1.3/CRS84", Crs + "EPSG/0/4326", Crs + "EPSG/0/3857", Crs + "EPSG/0/2154", Crs + "EPSG/0/3035", Crs + "EPSG/0/32631", Crs + "EPSG/0/32740", Crs + "EPSG/0/5490", "EPSG:2154", "urn:ogc:def:crs:EPSG::4326", Crs + "EPSG/0/27572", "x"];

    private static readonly string[] Methods = ["HEAD", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "X-Y"];

    private static readonly string[] HeaderLines =
    [
        "Accept: application/geo+json", "Accept: text/html", "Accept: text/html,*/*;q=0.1", "Accept: application/json;q=0", "Accept: image/png", "Accept: ;;;,,,", "Accept: */*;q=nine", "Accept: text/csv", "Accept: application/schema+json",
        "Accept-Language: en", "Accept-Language: fr;q=x,de", "If-None-Match: *", "If-None-Match: \"x\", W/\"y\"", "If-None-Match: ,", "If-Modified-Since: yesterday", "If-Match: \"x\"", "Range: bytes=0-10", "Range: bytes=9-1",
        "Origin: https://map.example.org", "Origin: null", "X-Forwarded-Host: evil.example.org", "X-Forwarded-Proto: ftp", "X-Forwarded-Prefix: //x", "Forwarded: for=1;host=\"a", "Prefer: return=minimal", "Content-Crs: <x>",
        "Authorization: Bearer x", "Authorization: Basic %%%", "X-Api-Key: \u00e9", "Cookie: a=b", "Access-Control-Request-Method: PUT", "Expect: 100-continue", "Connection: close", "Accept-Encoding: identity;q=0", "X-HTTP-Method-Override: DELETE",
    ];

    private readonly List<string> _tokens = [];

    /// <summary>The request in the making holds nothing odd: most such are answered with features.</summary>
    private bool _isSound;
    private readonly RandomFilters _filters = new(random);

    /// <summary>Keeps a continuation that an answer gave.</summary>
    public void Keep(string token)
    {
        if (_tokens.Count < 200) _tokens.Add(token);
        else _tokens[random.Next(200)] = token;
    }

    public FuzzRequest Next()
    {
        _isSound = random.Next(2) == 0;
        if (random.Next(8) == 0) return Edit();
        var method = !_isSound && random.Next(6) == 0 ? Pick(Methods) : "GET";
        var target = Target();
        if (!_isSound && random.Next(3) == 0) target = Damaged(target);
        var headers = new List<string>();
        while (!_isSound && random.Next(3) == 0) headers.Add(Pick(HeaderLines));
        byte[]? body = null;
        if (method is "POST" or "PUT" or "PATCH" || random.Next(200) == 0)
        {
            body = Encoding.UTF8.GetBytes(Body());
            headers.Add("Content-Type: " + Pick("application/geo+json", "application/json", "application/merge-patch+json", "text/plain", "x", "application/geo+json; charset=utf-16"));
        }
        return new FuzzRequest(method, Wire(target), headers, body);
    }

    /// <summary>An edit under a key that may.</summary>
    private FuzzRequest Edit()
    {
        var method = Pick("POST", "PUT", "PUT", "PATCH", "DELETE", "GET");
        var id = _isSound ? $"{random.Next(60)}" : Pick("1", "2", "-1", "x", "99999999999999999999", "%00", "1.5", "01");
        var target = "/collections/edited/items" + (method == "POST" ? "" : "/" + id) + (!_isSound && random.Next(4) == 0 ? Query(OfOne) : "");
        var headers = new List<string> { $"Authorization: Bearer {StoresServer.Key}" };
        if (random.Next(4) == 0) headers.Add(Pick("If-Match: *", "If-Match: \"x\"", "If-None-Match: *", "If-Unmodified-Since: Sat, 01 Jan 2022 00:00:00 GMT", "Prefer: return=representation", "Prefer: handling=lenient", $"Content-Crs: <{Pick(Systems)}>"));
        while (!_isSound && random.Next(4) == 0) headers.Add(Pick(HeaderLines));
        if (method is "DELETE" or "GET") return new FuzzRequest(method, Wire(target), headers, null);
        var members = new List<string>();
        if (method != "PATCH" || random.Next(2) == 0) members.Add($"\"name\":\"{Pick("a", "é", "x y", "\\u0000", "\\ud800", new string('n', 3000))}\"");
        if (random.Next(2) == 0) members.Add($"\"rank\":{Pick("3", "-1", "5000", "2147483648", "1e3", "1.5", "null", "\"3\"", "9223372036854775808")}");
        if (random.Next(3) == 0) members.Add($"\"day\":{Pick("\"2024-02-29\"", "\"2023-02-29\"", "\"0000-01-01\"", "\"9999-12-31\"", "null", "5")}");
        if (random.Next(3) == 0) members.Add($"\"seen\":{Pick("\"2024-02-29T12:00:00Z\"", "\"0001-01-01T00:00:00+23:00\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"x\"", "null")}");
        if (random.Next(3) == 0) members.Add($"\"good\":{Pick("true", "false", "null", "1", "\"true\"")}");
        if (!_isSound && random.Next(3) == 0) members.Add($"\"{Pick("colour", "id", "place", "__proto__", "")}\":{Pick("1", "{}", "[]")}");
        var place = Pick("null", "{\"type\":\"Point\",\"coordinates\":[2.5,48]}", "{\"type\":\"Point\",\"coordinates\":[2.5,48,10]}", "{\"type\":\"Point\",\"coordinates\":[200,95]}", "{\"type\":\"Point\",\"coordinates\":[1e308,-1e308]}", "{\"type\":\"Point\",\"coordinates\":[]}", "{\"type\":\"Polygon\",\"coordinates\":[]}", "{}");
        var body = $"{{\"type\":\"Feature\",{(method == "POST" || random.Next(4) == 0 ? $"\"id\":{random.Next(60)}," : "")}\"geometry\":{place},\"properties\":{{{string.Join(',', members)}}}}}";
        if (!_isSound && random.Next(3) == 0) body = Damaged(body);
        headers.Add("Content-Type: " + (method == "PATCH" ? "application/merge-patch+json" : "application/geo+json"));
        return new FuzzRequest(method, Wire(target), headers, Encoding.UTF8.GetBytes(body));
    }

    private string Target()
    {
        var collection = !_isSound && random.Next(20) == 0 ? Escaped(Pick(Odd)) : Pick([.. collections]);
        return random.Next(24) switch
        {
            0 => "/collections" + Query(Common),
            1 => $"/collections/{collection}" + Query(Common),
            2 => $"/collections/{collection}/{Pick("schema", "queryables", "sortables", _isSound ? "schema" : Pick("nothing", "items/", "schema/x"))}" + Query(Common),
            3 => (_isSound ? Pick("/", "/conformance", "/functions", "/api") : Pick("//", "/collections/", "/collections//items", "/..", "/%2e%2e/", "/collections/%00/items")) + Query(Common),
            4 or 5 or 6 => $"/collections/{collection}/items/{Id()}" + Query(OfOne),
            7 when _tokens.Count > 0 => Continued(),
            _ => $"/collections/{collection}/items" + Query(OfItems),
        };
    }

    private string Continued()
    {
        var token = Pick([.. _tokens]);
        if (!_isSound)
        {
            var query = token.IndexOf("next=", StringComparison.Ordinal);
            var at = random.Next(query + 5, token.Length);
            if (random.Next(2) == 0) return token[..(query + 5)] + Forged(token[(query + 5)..]);
            token = random.Next(3) switch { 0 => token[..at], 1 => string.Concat(token.AsSpan(0, at), "A", token.AsSpan(at)), _ => string.Concat(token.AsSpan(0, at), "B", token.AsSpan(Math.Min(at + 1, token.Length))) };
        }
        return !_isSound && random.Next(4) == 0 ? token.Replace(collections[0], collections[1], StringComparison.Ordinal) : token;
    }

    /// <summary>Other bytes with the checksum that goes with them, which is no secret.</summary>
    private string Forged(string token)
    {
        if (token.Contains('&') || !Base64Url.IsValid(token)) return token;
        var payload = Base64Url.DecodeFromChars(token)[..^4].ToList();
        for (var left = random.Next(1, 5); left > 0; left--)
        {
            var at = random.Next(1, payload.Count);
            switch (random.Next(5))
            {
                case 0: payload.RemoveRange(at, Math.Min(random.Next(1, 9), payload.Count - at)); break;
                case 1: payload.InsertRange(Math.Min(25, payload.Count), Enumerable.Repeat((byte)random.Next(7), 1).Concat(new byte[random.Next(10)])); break;
                case 2: payload[at] = (byte)random.Next(256); break;
                case 3 when payload.Count > 25: payload[25] = (byte)random.Next(7); break;
                default: payload[^1] = (byte)random.Next(256); break;
            }
        }
        return Base64Url.EncodeToString([.. payload, .. SHA256.HashData(payload.ToArray()).AsSpan(0, 4)]);
    }

    private string Id() => !_isSound && random.Next(3) == 0 ? Escaped(Pick(Odd)) : $"t%2F{random.Next(320):0000}";

    private string Query(Func<(string Name, string Value)> parameter)
    {
        if (random.Next(4) == 0) return "";
        var pairs = Enumerable.Range(0, random.Next(1, 5)).Select(_ => parameter()).ToList();
        // Twice the same is a fault that clients make.
        if (_isSound || random.Next(6) > 0) pairs = [.. pairs.DistinctBy(pair => pair.Name)];
        return "?" + string.Join('&', pairs.Select(pair => $"{Escaped(pair.Name)}={Escaped(!_isSound && random.Next(10) == 0 ? Pick(Odd) : pair.Value)}"));
    }

    private (string, string) Common() => random.Next(5) switch
    {
        0 => ("lang", _isSound ? Pick("fr", "en") : "de"),
        1 when !_isSound => (Pick(Odd), Pick(Odd)),
        2 when !_isSound => ("profile", Pick("rel-as-uri", "rfc7946", "x")),
        _ => ("f", _isSound ? Pick("json", "html") : Pick("geojson", "ttl", "csv", "jsonld", "schema", "x")),
    };

    private (string, string) OfOne() => random.Next(7) switch
    {
        0 => ("crs", Pick(_isSound ? Systems[..^2] : Systems)),
        1 => ("properties", Names()),
        2 => ("exclude-properties", Names()),
        3 => ("skipGeometry", Pick("true", "false", _isSound ? "true" : "yes")),
        _ => Common(),
    };

    private (string, string) OfItems() => random.Next(20) switch
    {
        0 or 1 => ("limit", Pick("1", "7", "100", "10000", "99999", _isSound ? "5" : "0")),
        2 or 3 => ("bbox", Box()),
        4 => ("bbox-crs", Pick(_isSound ? Systems[..^2] : Systems)),
        5 or 6 => ("datetime", Time()),
        7 => ("sortby", string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick("", "-", "+") + Pick(_isSound ? Properties[..^1] : Properties)))),
        8 => ("resultType", Pick("hits", "results", _isSound ? "hits" : "x")),
        9 => ("offset", Pick("0", "10", "299", "301", "2147483647", _isSound ? "3" : "-1")),
        10 => ("filter-lang", _isSound ? "cql2-text" : Pick("cql2-json", "cql-text")),
        11 => ("filter-crs", Pick(_isSound ? Systems[..^2] : Systems)),
        12 or 13 or 14 => ("filter", Filter()),
        15 => Equal(),
        16 => _isSound ? ("properties", "kind,geometry") : ("q", Pick("a", "é ab", "\"z q\"", "a,b")),
        17 => Common(),
        _ => OfOne(),
    };

    private string Filter()
    {
        var tree = _filters.Predicate(random.Next(4));
        if (_isSound) return Cql2TextWriter.Write(tree);
        var text = random.Next(3) == 0 ? Cql2JsonWriter.Write(tree) : Cql2TextWriter.Write(tree);
        return random.Next(10) switch
        {
            0 => Damaged(text),
            1 => text[..random.Next(text.Length + 1)],
            2 => new string('(', random.Next(2000)) + text,
            3 => string.Concat(Enumerable.Repeat("NOT ", random.Next(2000))) + text,
            4 => string.Concat(Enumerable.Repeat("{\"op\":\"not\",\"args\":[", random.Next(300))) + text,
            _ => text,
        };
    }

    private string Box()
    {
        if (_isSound) return $"{random.Next(-1, 8)},{random.Next(-1, 8)},{random.Next(8, 14)},{random.Next(8, 14)}";
        var numbers = Enumerable.Range(0, Pick(4, 4, 4, 4, 6, 3, 5)).Select(_ => Number()).ToList();
        return string.Join(',', numbers);
    }

    private string Number() => random.Next(12) switch
    {
        0 => Pick(Odd),
        1 => (random.NextDouble() * 1e7).ToString("R", CultureInfo.InvariantCulture),
        2 => Pick("-180", "180", "-90", "90", "1e308", "-1e308", "1e-320", "0.1"),
        _ => random.Next(-2, 14).ToString(CultureInfo.InvariantCulture),
    };

    private string Time()
    {
        string One() => random.Next(6) switch
        {
            0 => "..",
            1 => Pick(Odd),
            2 => $"2020-01-{random.Next(0, 33):00}T{random.Next(0, 26):00}:00:00Z",
            3 => Pick("0000-01-01T00:00:00Z", "9999-12-31T23:59:60Z", "2020-01-01T00:00:00+24:00", "2020-01-01T00:00:00.123456789012Z", "10000-01-01"),
            _ => $"2020-01-{random.Next(1, 13):00}",
        };
        if (_isSound) return Pick("2020-01-05", "2020-01-03/2020-01-07", "../2020-01-04", "2020-01-04T12:00:00Z/..", "2020-01-02T00:00:00+01:00");
        return random.Next(3) == 0 ? One() : $"{One()}/{One()}";
    }

    private (string, string) Equal() => _isSound
        ? Pick(("kind", Pick(RandomThings.Kinds)), ("number", "3"), ("size", "0.5"), ("good", "true"), ("day", "2020-01-05"), ("at", "2020-01-05T10:00:00Z"), ("id", "t/0003"))
        : (Pick(Properties), Value());

    private string Value() => random.Next(3) == 0 ? Pick(Odd) : Pick(Pick(RandomThings.Kinds), "3", "-7", "0.5", "true", "false", "2020-01-05", "2020-01-05T10:00:00Z", "t/0003");

    private string Names() => string.Join(',', Enumerable.Range(0, random.Next(_isSound ? 1 : 0, 5)).Select(_ => !_isSound && random.Next(15) == 0 ? Pick(Odd) : Pick(Properties)));

    private string Body() => random.Next(6) switch
    {
        0 => Pick(Odd),
        1 => new string('[', random.Next(20_000)),
        2 => "{\"type\":\"FeatureCollection\",\"features\":[]}",
        3 => "{\"properties\":{\"kind\":" + Pick("null", "1", "\"a\"", "{}", "1e999") + "}}",
        _ => Damaged("{\"type\":\"Feature\",\"id\":\"t/9999\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]},\"properties\":{\"kind\":\"a\",\"number\":3}}"),
    };

    /// <summary>Some characters changed, lost, doubled or swapped.</summary>
    private string Damaged(string text)
    {
        var chars = new StringBuilder(text);
        for (var left = random.Next(1, 4); left > 0 && chars.Length > 1; left--)
        {
            var at = random.Next(1, chars.Length);
            switch (random.Next(6))
            {
                case 0: chars.Remove(at, Math.Min(random.Next(1, 4), chars.Length - at)); break;
                case 1: chars.Insert(at, Pick(Odd)); break;
                case 2: chars.Insert(at, Pick("%", "%2", "%zz", "%C3", "%00", "%FF", "%ED%A0%80", "%2F", "%25", "?", "&", "=", ";", "#", "//", "+")); break;
                case 3: chars[at] = (char)random.Next(33, 127); break;
                case 4: (chars[at], chars[at - 1]) = (chars[at - 1], chars[at]); break;
                default: chars.Insert(at, chars.ToString(at, Math.Min(random.Next(1, 9), chars.Length - at))); break;
            }
        }
        return chars.ToString();
    }

    private string Escaped(string text)
    {
        if (!_isSound && random.Next(20) == 0) return text;
        var escaped = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text)) escaped.Append(char.IsAsciiLetterOrDigit((char)unit) || "-._~,:/".Contains((char)unit) ? ((char)unit).ToString() : $"%{unit:X2}");
        return escaped.ToString();
    }

    /// <summary>What would end the request line is escaped; the rest goes as it is.</summary>
    private static string Wire(string target)
    {
        var wire = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(target)) wire.Append(unit <= ' ' ? $"%{unit:X2}" : ((char)unit).ToString());
        return wire[0] == '/' ? wire.ToString() : "/" + wire;
    }

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}

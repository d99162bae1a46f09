namespace MinerOsphere.Clients.Http;

public static partial class BadRequests
{
    /// <summary>f, lang, Accept.</summary>
    private static readonly BadRequest[] Representations =
    [
        new(Items + "f=shapefile", 400, "f", "Expected: json, html"),
        new(Items + "f=xml", 400, "f", "Expected: json, html"),
        new(Items + "f=gml", 400, "f", "Expected: json, html"),
        new(Items + "f=ttl", 400, "f", "Expected: json, html"),
        new(Items + "lang=de", 400, "lang", "Expected: fr or en."),
        new(Items + "lang=", 400, "lang", "Expected: fr or en."),
        new(Items + "lang=FR", 400, "lang", "Expected: fr or en."),
        new("/conformance?f=ttl", 400, "f", "Expected: json, html."),
        new("/collections?f=csv", 400, "f", "Expected: json, html."),
        new("/collections/places/schema?f=ttl", 400, "f", "Expected: json, html."),
        new("/functions?f=csv", 400, "f", "Expected: json, html."),
        new("/api?f=xml", 400, "f", "Expected: json, oas31, html."),
        new("/?limit=10", 400, "limit", "There is no parameter 'limit' here. Known parameters: "),
        new("/functions?x=1", 400, "x", "There is no parameter 'x' here. Known parameters: "),
        new("/conformance?limit=1", 400, "limit", "There is no parameter 'limit' here. Known parameters: "),
        new("/api?x=1", 400, "x", "There is no parameter 'x' here. Known parameters: "),
        new("/collections/places/queryables?x=1", 400, "x", "There is no parameter 'x' here. Known parameters: "),
        new("/collections/places/sortables?limit=1", 400, "limit", "There is no parameter 'limit' here. Known parameters: "),
        new("/collections/places/items?\nAccept: image/png", 406, "Accept", "Available: application/geo+json, text/html"),
        new("/collections/places/items?\nAccept: application/geo+json;q=0, text/plain", 406, "Accept", "Available: application/geo+json, text/html"),
        new("/collections/places/items?\nAccept: application/gml+xml", 406, "Accept", "Available: application/geo+json, text/html"),
        new("/collections/places/items?\nAccept: text/html;q=0,application/xml", 406, "Accept", "Available: application/geo+json, text/html"),
        new("/collections\nAccept: text/csv", 406, "Accept", "Available: application/json, text/html."),
        new("/conformance\nAccept: image/png", 406, "Accept", "Available: application/json, text/html."),
        new("/collections/places/schema\nAccept: text/turtle", 406, "Accept", "Available: application/schema+json, text/html."),
        new("/collections/places/items/p1\nAccept: application/pdf", 406, "Accept", "Available: application/geo+json, text/html"),
    ];

    /// <summary>What is not there.</summary>
    private static readonly BadRequest[] Addresses =
    [
        new("/collections/nowhere", 404, null, "There is no collection 'nowhere'."),
        new("/collections/nowhere/items", 404, null, "There is no collection 'nowhere'."),
        new("/collections/nowhere/items/p1", 404, null, "There is no collection 'nowhere'."),
        new("/collections/nowhere/schema", 404, null, "There is no collection 'nowhere'."),
        new("/collections/nowhere/queryables", 404, null, "There is no collection 'nowhere'."),
        new("/collections/nowhere/sortables", 404, null, "There is no collection 'nowhere'."),
        new("/collections/PLACES", 404, null, "There is no collection 'PLACES'."),
        new("/collections/places%20", 404, null, "There is no collection 'places '."),
        new("/collections/pl%61ces/x", 404, null, "There is nothing at /collections/places/x."),
        new("/collections/places/items/p99", 404, null, "There is no feature 'p99' in collection 'places'."),
        new("/collections/places/items/P1", 404, null, "There is no feature 'P1' in collection 'places'."),
        new("/collections/places/items/..%2F..%2Fetc%2Fpasswd", 404, null, "There is no feature '../../etc/passwd' in collection 'places'."),
        new("/collections/places/items/p1/", 404, null, "There is no feature 'p1/' in collection 'places'."),
        new("/collections/places/items/p1/x", 404, null, "There is no feature 'p1/x' in collection 'places'."),
        new("/collections/places/items/%F0%9F%98%80", 404, null, "There is no feature '\ud83d\ude00' in collection 'places'."),
        new("/collections/places/items/%FF", 404, null, "There is no feature '%FF' in collection 'places'."),
        new("/collections/places/items/p1%2F", 404, null, "There is no feature 'p1/' in collection 'places'."),
        new("/collections/places/items/p1%20", 404, null, "There is no feature 'p1 ' in collection 'places'."),
        new("/collections/places/items/%27%20OR%201=1", 404, null, "There is no feature '' OR 1=1' in collection 'places'."),
        new("/collections/places/items/*", 404, null, "There is no feature '*' in collection 'places'."),
        new("/collections/places/items/p1;a=b", 404, null, "There is no feature 'p1;a=b' in collection 'places'."),
        new("/collections/places/items/%", 404, null, "There is no feature '%' in collection 'places'."),
        new("/collections/places/items/%zz", 404, null, "There is no feature '%zz' in collection 'places'."),
        new("/collections/places/items/99999999999999999999", 404, null, "There is no feature '99999999999999999999' in collection 'places'."),
        new("/nothing/here", 404, null, "There is nothing at /nothing/here."),
        new("/collections/places/nothing", 404, null, "There is nothing at /collections/places/nothing."),
        new("/collections//items", 404, null, "There is nothing at /collections//items."),
        new("//collections", 404, null, "There is nothing at //collections."),
        new("/collections/places/items//p1", 404, null, "There is no feature '/p1' in collection 'places'."),
        new("/functions/abs", 404, null, "There is nothing at /functions/abs."),
        new("/conformance/x", 404, null, "There is nothing at /conformance/x."),
        new("/api/x", 404, null, "There is nothing at /api/x."),
    ];

    /// <summary>What cannot be done.</summary>
    private static readonly BadRequest[] Methods =
    [
        new("POST /", 405, null, "Method POST is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("PUT /collections/places/items/p1", 405, null, "Method PUT is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("DELETE /collections/places", 405, null, "Method DELETE is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("PATCH /collections/places/items", 405, null, "Method PATCH is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("POST /collections/places/items", 405, null, "Method POST is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("DELETE /collections/places/items/p1", 405, null, "Method DELETE is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("PATCH /collections/places/items/p1", 405, null, "Method PATCH is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("DELETE /collections/places/items", 405, null, "Method DELETE is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("PUT /collections/places/items", 405, null, "Method PUT is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("POST /collections/places/items/p1", 405, null, "Method POST is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("POST /collections", 405, null, "Method POST is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("PUT /collections", 405, null, "Method PUT is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("DELETE /conformance", 405, null, "Method DELETE is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("POST /functions", 405, null, "Method POST is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("TRACE /api", 405, null, "Method TRACE is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("PROPFIND /collections", 405, null, "Method PROPFIND is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("POST /collections/places/schema", 405, null, "Method POST is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("PUT /collections/places/queryables", 405, null, "Method PUT is not allowed here. Allowed: GET, HEAD, OPTIONS."),
        new("X-Y /collections/places/items", 405, null, "Method X-Y is not allowed here. Allowed: GET, HEAD, OPTIONS."),
    ];
}

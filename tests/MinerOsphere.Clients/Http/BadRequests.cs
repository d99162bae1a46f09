namespace MinerOsphere.Clients.Http;

/// <summary>A request that a server should not be sent, and what it is told.</summary>
/// <param name="Request">A path, perhaps after a method, perhaps with lines of headers below.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Parameter">The parameter that is named; null for none.</param>
/// <param name="Message">A part of what the answer says in English.</param>
public sealed record BadRequest(string Request, int Status, string? Parameter, string Message);

/// <summary>Malformed requests to everything that features are served by: one table, in parts.</summary>
public static partial class BadRequests
{
    private const string Items = "/collections/places/items?";

    /// <summary>Every row but the filters, whose text has a table of its own.</summary>
    public static TheoryData<string, int, string?, string> All
    {
        get
        {
            var rows = new TheoryData<string, int, string?, string>();
            foreach (var row in (IEnumerable<BadRequest>)[.. Limits, .. Boxes, .. Systems, .. Times, .. Properties, .. Orders, .. FilterParameters, .. Continuations, .. Representations, .. Addresses, .. Methods])
                rows.Add(row.Request, row.Status, row.Parameter, row.Message);
            return rows;
        }
    }

    /// <summary>What is no HTTP, or more than the server reads: refused before an address is looked at, with a status alone.</summary>
    public static TheoryData<string, int> Protocol => new()
    {
        { "/collections/places/items?next=" + new string('A', 70_000), 414 },
        { "/collections/places/items\nX-Long: " + new string('x', 40_000), 431 },
        { "/collections/places/items" + string.Concat(Enumerable.Range(0, 150).Select(i => $"\nX-{i}: y")), 431 },
        { "/collections/places/items/%00", 400 },
        { "/collections/places/items/p1%00", 400 },
        { "/collections/places/items\nHost: a b", 400 },
        { "/collections/places/items\nHost: a\nHost: b", 400 },
        { "/collections/places/items\nContent-Length: x", 400 },
        { "/collections/places/items\nContent-Length: -1", 400 },
        { "POST /collections/places/items\nContent-Length: 3\nContent-Length: 4", 400 },
        { "/collections/places/items\nTransfer-Encoding: gibberish", 400 },
        { "/collections/places/items\nX Y: z", 400 },
        { "/collections/places/items\n: z", 400 },
        { "GET /collections/places items", 400 },
        { "GET collections", 405 },
    };
}

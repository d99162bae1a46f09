namespace MinerOsphere.Clients.Http;

public static partial class BadRequests
{
    /// <summary>datetime.</summary>
    private static readonly BadRequest[] Times =
    [
        new(Items + "datetime=yesterday", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-02-30", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-13-01", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-00-10", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-1-1", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-05", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=20240501", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-12-31/2024-01-01", 400, "datetime", "the start is after the end. Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an"),
        new(Items + "datetime=2024-01-01/x", 400, "datetime", "'x' is neither a date nor an instant. Expected: a date (2024-05-01), an instant"),
        new(Items + "datetime=x/2024-01-01", 400, "datetime", "'x' is neither a date nor an instant. Expected: a date (2024-05-01), an instant"),
        new(Items + "datetime=2024-01-01T25:00:00Z", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01T10:60:00Z", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01T10:00:61Z", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01T10:00Z", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01T10:00:00", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01T10:00:00.Z", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01T10:00:00%2B25:00", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01%2010:00:00Z", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=..", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=../../..", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01/2024-01-02/2024-01-03", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=P1D", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01/P1D", 400, "datetime", "'P1D' is neither a date nor an instant. Expected: a date (2024-05-01), an instant"),
        new(Items + "datetime=now", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=1704067200", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=-2024-01-01", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=12024-01-01", 400, "datetime", "Expected: a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval"),
        new(Items + "datetime=2024-01-01/2024-01-02,2024-03-01", 400, "datetime", "'2024-01-02,2024-03-01' is neither a date nor an instant. Expected: a date (2024-05-01), an instant"),
        new(Items + "datetime=2024-01-01&datetime=2024-01-02", 400, "datetime", "Parameter 'datetime' is given more than once."),
        new("/collections/places/items/p1?datetime=2024-01-01", 400, "datetime", "There is no parameter 'datetime' here. Known parameters: "),
    ];

    /// <summary>Values of properties, and selections of them.</summary>
    private static readonly BadRequest[] Properties =
    [
        new(Items + "rank=two", 400, "rank", "Expected: an integer."),
        new(Items + "rank=1.5", 400, "rank", "Expected: an integer."),
        new(Items + "rank=", 400, "rank", "Expected: an integer."),
        new(Items + "rank=9223372036854775808", 400, "rank", "Expected: an integer."),
        new(Items + "rank=1e2", 400, "rank", "Expected: an integer."),
        new(Items + "depth=deep", 400, "depth", "Expected: a number."),
        new(Items + "depth=NaN", 400, "depth", "Expected: a number."),
        new(Items + "depth=1e999", 400, "depth", "Expected: a number."),
        new(Items + "depth=1,5", 400, "depth", "Expected: a number."),
        new(Items + "open=yes", 400, "open", "Expected: true or false."),
        new(Items + "open=TRUE", 400, "open", "Expected: true or false."),
        new(Items + "open=2", 400, "open", "Expected: true or false."),
        new(Items + "day=2024-5-1", 400, "day", "Expected: a date (2024-05-01)."),
        new(Items + "day=2024-02-30", 400, "day", "Expected: a date (2024-05-01)."),
        new(Items + "day=2024-05-01T00:00:00Z", 400, "day", "Expected: a date (2024-05-01)."),
        new(Items + "name=a&name=b", 400, "name", "Parameter 'name' is given more than once."),
        new(Items + "colour=red", 400, "colour", "There is no parameter 'colour' here. Known parameters: "),
        new(Items + "geometry=POINT(0%200)", 400, "geometry", "There is no parameter 'geometry' here. Known parameters: "),
        new(Items + "Rank=1", 400, "Rank", "There is no parameter 'Rank' here. Known parameters: "),
        new(Items + "=1", 400, "", "There is no parameter '' here. Known parameters: "),
        new(Items + "%00=1", 400, "\u0000", "There is no parameter '\u0000' here. Known parameters: "),
        new(Items + "rank%5B%5D=1", 400, "rank[]", "There is no parameter 'rank[]' here. Known parameters: "),
        new(Items + "rank.gt=1", 400, "rank.gt", "There is no parameter 'rank.gt' here. Known parameters: "),
        new(Items + "resultType=all", 400, "resultType", "Expected: results or hits."),
        new(Items + "resultType=HITS", 400, "resultType", "Expected: results or hits."),
        new(Items + "resultType=", 400, "resultType", "Expected: results or hits."),
        new(Items + "properties=height", 400, "properties", "'height' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind,"),
        new(Items + "properties=name,,rank", 400, "properties", "'' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind, geometry."),
        new(Items + "properties=Name", 400, "properties", "'Name' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind,"),
        new(Items + "properties=*", 400, "properties", "'*' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind, geometry."),
        new(Items + "exclude-properties=height", 400, "exclude-properties", "'height' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind,"),
        new(Items + "exclude-properties=name,,rank", 400, "exclude-properties", "'' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind, geometry."),
        new(Items + "exclude-properties=Name", 400, "exclude-properties", "'Name' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind,"),
        new(Items + "exclude-properties=*", 400, "exclude-properties", "'*' is not a property of the collection. Expected: id, name, day, rank, depth, open, kind, geometry."),
        new(Items + "properties=name&properties=rank", 400, "properties", "Parameter 'properties' is given more than once."),
        new(Items + "skipGeometry=yes", 400, "skipGeometry", "Expected: true or false."),
        new(Items + "skipGeometry=", 400, "skipGeometry", "Expected: true or false."),
        new(Items + "skipGeometry=TRUE", 400, "skipGeometry", "Expected: true or false."),
        new(Items + "skipgeometry=true", 400, "skipgeometry", "There is no parameter 'skipgeometry' here. Known parameters: "),
    ];

    /// <summary>sortby.</summary>
    private static readonly BadRequest[] Orders =
    [
        new(Items + "sortby=height", 400, "sortby", "'height' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=geometry", 400, "sortby", "'geometry' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=day,-day", 400, "sortby", "'day' is given twice. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=", 400, "sortby", "'' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=name,", 400, "sortby", "'' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=--name", 400, "sortby", "'-name' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=-", 400, "sortby", "'' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=%2B", 400, "sortby", "'' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=name%20desc", 400, "sortby", "'name desc' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=name;rank", 400, "sortby", "'name;rank' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=rank,rank,rank,rank,rank,rank,rank,rank,rank,rank,rank", 400, "sortby", "'rank' is given twice. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=day,name,rank,depth,open,kind,id,height", 400, "sortby", "'height' is not a sortable. Expected: up to 10 of id, name, day, rank, depth, open, kind."),
        new(Items + "sortby=day&sortby=name", 400, "sortby", "Parameter 'sortby' is given more than once."),
        new("/collections/places/items/p1?sortby=name", 400, "sortby", "There is no parameter 'sortby' here. Known parameters: "),
        new("/collections/places/sortables?sortby=name", 400, "sortby", "There is no parameter 'sortby' here. Known parameters: "),
    ];

    /// <summary>What goes with a filter.</summary>
    private static readonly BadRequest[] FilterParameters =
    [
        new(Items + "filter=rank=1&filter=rank=2", 400, "filter", "Parameter 'filter' is given more than once."),
        new(Items + "Filter=rank=1", 400, "Filter", "There is no parameter 'Filter' here. Known parameters: "),
        new("/collections/places/items/p1?filter=rank=1", 400, "filter", "There is no parameter 'filter' here. Known parameters: "),
        new("/collections?filter=rank=1", 400, "filter", "There is no parameter 'filter' here. Known parameters: "),
        new(Items + "filter=rank=1&filter-lang=cql", 400, "filter-lang", "Expected: cql2-text or cql2-json."),
        new(Items + "filter=rank=1&filter-lang=cql2", 400, "filter-lang", "Expected: cql2-text or cql2-json."),
        new(Items + "filter=rank=1&filter-lang=cql2-TEXT", 400, "filter-lang", "Expected: cql2-text or cql2-json."),
        new(Items + "filter=rank=1&filter-lang=", 400, "filter-lang", "Expected: cql2-text or cql2-json."),
        new(Items + "filter=rank=1&filter-lang=ecql", 400, "filter-lang", "Expected: cql2-text or cql2-json."),
        new(Items + "filter=rank=1&filter-lang=application/json", 400, "filter-lang", "Expected: cql2-text or cql2-json."),
    ];

    /// <summary>next.</summary>
    private static readonly BadRequest[] Continuations =
    [
        new(Items + "next=garbage", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
        new(Items + "next=", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
        new(Items + "next=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
        new(Items + "next=AgAA", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
        new(Items + "next=%00", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
        new(Items + "next=a%2Bb", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
        new(Items + "next=a%2Fb%3D%3D", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
        new(Items + "next=%C3%A9", 400, "next", "Expected: the value of a \"next\" link, unchanged."),
    ];
}

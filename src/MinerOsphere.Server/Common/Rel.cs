namespace MinerOsphere.Server.Common;

/// <summary>Link relations that have a URI or that several blocks use.</summary>
internal static class Rel
{
    private const string Ogc = "http://www.opengis.net/def/rel/ogc/1.0/";

    public const string Self = "self", Alternate = "alternate", Next = "next", Collection = "collection", Items = "items", Item = "item",
        Data = "data", Conformance = "conformance", ServiceDesc = "service-desc", ServiceDoc = "service-doc", License = "license",
        DescribedBy = "describedby", About = "about", Up = "up", Root = "root", Service = "service", Enclosure = "enclosure", Canonical = "canonical", Profile = "profile";

    public const string OgcConformance = Ogc + "conformance", OgcData = Ogc + "data", OgcSchema = Ogc + "schema", OgcQueryables = Ogc + "queryables",
        OgcSortables = Ogc + "sortables", OgcFunctions = Ogc + "functions", Codelists = Ogc + "codelists", StoredQueries = Ogc + "stored-queries", Processes = Ogc + "processes", JobList = Ogc + "job-list", JobDefinition = Ogc + "job-definition", Results = Ogc + "results", Execute = Ogc + "execute";
}

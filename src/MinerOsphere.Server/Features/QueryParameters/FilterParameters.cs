using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>A filter in CQL2 (OGC 19-079r2 §8): its text, its encoding, and the reference system of its geometries.</summary>
internal static class FilterParameters
{
    public const string TextEncoding = "cql2-text", JsonEncoding = "cql2-json";

    public static readonly QueryParameter<string> Filter = new("filter",
        new("Filtre CQL2 : seuls les objets pour lesquels il est vrai sont retenus.", "CQL2 filter: only features for which it is true are selected."),
        () => new JsonObject { ["type"] = "string" }, text => Reading<string>.Of(text))
    { SharedKey = "filter" };

    public static readonly QueryParameter<string> Language = new("filter-lang",
        new("Écriture du filtre.", "How the filter is written."),
        () => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(TextEncoding, JsonEncoding), ["default"] = TextEncoding },
        text => text is TextEncoding or JsonEncoding ? Reading<string>.Of(text) : new ParameterFault(new($"{TextEncoding} ou {JsonEncoding}", $"{TextEncoding} or {JsonEncoding}")))
    { SharedKey = "filter-lang" };

    public static readonly QueryParameter<NamedCrs> FilterCrs = Crs.Named("filter-crs",
        new("Système de coordonnées des géométries du filtre, l'un de ceux que /collections énumère.", "Coordinate reference system of the filter's geometries, one of those that /collections lists."));

    public static readonly QueryParameter[] All = [Filter, Language, FilterCrs];

    /// <summary>The filter of a request, bound to its collection; null without one, or with a problem.</summary>
    public static Cql2Expression? Read(ApiRequest request, out ProblemDocument? problem)
    {
        problem = null;
        if (!request.TryGet(Filter, out var text)) return null;
        var isJson = request.Get(Language, TextEncoding) == JsonEncoding;
        var read = isJson ? Cql2JsonReader.Read(Encoding.UTF8.GetBytes(text)) : Cql2TextReader.Read(text);
        if (read.IsOk) read = new Cql2Binder(SchemaOf(request.Collection), Options(request.Get(FilterCrs, Crs.Default).Definition, request.Collection.Features.StorageCrs)).Bind(read.Value);
        if (read.IsOk) return read.Value;
        problem = Problem(text, read.Fault, isJson ? JsonEncoding : TextEncoding);
        return null;
    }

    /// <summary>What a filter on a collection may name.</summary>
    public static Cql2Schema SchemaOf(PublishedCollection collection) => FilterSchema.Of(collection.Schema, collection.Features.StorageCrs);

    /// <summary>How geometries of a filter in one system are understood over a store in another.</summary>
    public static Cql2BindOptions Options(CrsDefinition crs, CrsDefinition stored)
    {
        var transform = CrsTransform.Between(crs, stored);
        return new Cql2BindOptions
        {
            PositionRange = !crs.IsGeographic ? null : crs.IsNorthingFirst ? new Box(-90, -180, 90, 180) : new Box(-180, -90, 180, 90),
            LongitudeAxis = !crs.IsGeographic ? -1 : crs.IsNorthingFirst ? 1 : 0,
            Transform = transform.IsIdentity && !crs.IsNorthingFirst ? null : geometry => GeometryTransform.Of(geometry, transform, crs.IsNorthingFirst),
        };
    }

    private static ProblemDocument Problem(string text, Cql2Fault fault, string encoding)
    {
        var shown = ProblemDocument.Shorten(text);
        var expected = fault.Suggestion is null ? fault.Expected : $"{fault.Expected}; '{fault.Suggestion}' ?";
        return Problems.Of(400, $"Le filtre ({encoding}) « {shown} » ne peut pas être lu. {fault.Message}", $"The {encoding} filter '{shown}' cannot be read. {fault.Message}") with
        {
            Parameter = Filter.Name,
            Value = text,
            Line = fault.Place is { IsText: true } place ? place.Line : null,
            Column = fault.Place is { IsText: true } at ? at.Column : null,
            Expected = new LocalizedText(expected, expected),
        };
    }
}

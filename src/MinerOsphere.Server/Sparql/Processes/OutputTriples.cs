using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Server.Sparql.Processes;

/// <summary>
/// Outputs as triples of one call: a scalar is a literal, each element of an array or feature of a collection is a row with its members as
/// predicates, a geometry is well-known text in CRS84.
/// </summary>
internal sealed class OutputTriples(ProcessTerms terms, ICollection<Quad> target)
{
    private int _rows;

    /// <summary>Adds the triples of an output; returns why it can't, when what was made has a form of its own.</summary>
    public void Add(BlankNode call, OutputDescription description, OutputValue output)
    {
        var predicate = new Iri(terms.Output + output.Id);
        if (!output.IsJson)
        {
            target.Add(new Quad(call, predicate,
                output.IsText ? new Literal(Encoding.UTF8.GetString(output.Content.Span)) : new Literal(Convert.ToBase64String(output.Content.Span), Xsd.Namespace + "base64Binary"), null));
            return;
        }
        using var document = JsonDocument.Parse(output.Content);
        var value = document.RootElement;
        if (value.ValueKind == JsonValueKind.Object && IsOf(value, "FeatureCollection") && value.TryGetProperty("features", out var features)) value = features;
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var element in value.EnumerateArray()) AddValue(call, predicate, element, description.Rows);
        else AddValue(call, predicate, value, description.Rows);
    }

    private void AddValue(Term subject, Iri predicate, JsonElement value, FeatureSchema? rows)
    {
        if (ValueOf(value) is { } literal)
        {
            target.Add(new Quad(subject, predicate, literal, null));
            return;
        }
        if (value.ValueKind != JsonValueKind.Object) return;
        var row = new BlankNode($"{((BlankNode)subject).Label}r{(_rows++).ToString(CultureInfo.InvariantCulture)}");
        target.Add(new Quad(subject, predicate, row, null));
        if (!IsOf(value, "Feature"))
        {
            AddMembers(row, value, rows);
            return;
        }
        if (value.TryGetProperty("id", out var id) && ValueOf(id) is { } name) target.Add(new Quad(row, new Iri(terms.Member("id")), name, null));
        if (value.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object) AddMembers(row, properties, rows);
        if (value.TryGetProperty("geometry", out var geometry) && WktOf(geometry) is { } wkt) target.Add(new Quad(row, new Iri(terms.Member("geometry")), wkt, null));
    }

    private void AddMembers(BlankNode row, JsonElement members, FeatureSchema? rows)
    {
        foreach (var member in members.EnumerateObject())
        {
            if (ValueOf(member.Value) is not { } value)
            {
                if (member.Value.ValueKind != JsonValueKind.Object) continue;
                value = WktOf(member.Value) ?? new Literal(member.Value.GetRawText(), RdfSyntax.Json);
            }
            target.Add(new Quad(row, new Iri(terms.Member(member.Name)), value, null));
            // The predicate that the same value has in a published collection.
            if (rows?.Find(member.Name)?.Iri is { } iri) target.Add(new Quad(row, new Iri(iri), value, null));
        }
    }

    /// <summary>Null for null and for an object.</summary>
    private static Literal? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new Literal(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new Literal(value.GetRawText(), Xsd.Boolean),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => new Literal(whole.ToString(CultureInfo.InvariantCulture), Xsd.Integer),
        JsonValueKind.Number => new Literal(value.GetRawText(), Xsd.Double),
        JsonValueKind.Array => new Literal(value.GetRawText(), RdfSyntax.Json),
        _ => null,
    };

    private static bool IsOf(JsonElement value, string type) => value.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String && given.GetString() == type;

    private static Literal? WktOf(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !(geometry.TryGetProperty("coordinates", out _) || geometry.TryGetProperty("geometries", out _))) return null;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(geometry.GetRawText()));
        reader.Read();
        var wkb = new WkbBuffer();
        return GeoJsonGeometryReader.Read(ref reader, wkb) == GeometryFault.None ? new Literal(WktWriter.ToWkt(wkb.Written), GeoSparql.WktLiteral) : null;
    }
}

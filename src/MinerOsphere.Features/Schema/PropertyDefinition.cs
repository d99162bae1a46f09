using System.Collections.Immutable;

namespace MinerOsphere.Features.Schema;

/// <summary>One property of a collection's feature schema: what it means, and everything that the faces derive from that.</summary>
public sealed record PropertyDefinition
{
    /// <summary>Name in GeoJSON, CSV and queries; an identifier: letter, then letters, digits, '_' or '-'.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Name of the column or member in the source file. In GeoJSON <c>id</c> falls back to the feature's own <c>id</c> member; a geometry
    /// is found by itself, save in a CSV file without coordinate columns, where this names a column of WKT.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>
    /// How the text is made from the source when it is not the column <see cref="Source"/> as it stands; null else. The importer hands it
    /// the raw texts (after <see cref="NullValues"/>) and then reads the result as <see cref="Type"/>.
    /// </summary>
    public ValueDerivation? Derivation { get; init; }

    public required PropertyType Type { get; init; }
    public PropertyRole Role { get; init; }
    public LocalizedText Label { get; init; } = new(null);
    public LocalizedText Description { get; init; } = new(null);

    /// <summary>UCUM code, or null for a pure number or a text.</summary>
    public string? Unit { get; init; }

    /// <summary>Predicate in RDF; null leaves the property out of the graph.</summary>
    public string? Iri { get; init; }

    public PropertyConstraints Constraints { get; init; } = PropertyConstraints.None;

    /// <summary>True when the source makes the value: an edit cannot set it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Values and their labels, when the values are codes.</summary>
    public Codelist? Codelist { get; init; }

    /// <summary>For <see cref="PropertyRole.Reference"/>: the id of the collection that the value is a feature id of.</summary>
    public string? ReferencedCollection { get; init; }

    /// <summary>Texts that stand for "no value" in the source (for example <c>N.C.</c>).</summary>
    public ImmutableArray<string> NullValues { get; init; } = [];

    /// <summary>For type string: separator of a list in one cell (several values in RDF, one text in GeoJSON and CSV); null for one value.</summary>
    public string? Separator { get; init; }

    /// <summary>
    /// How the source writes the value, when that is not the usual way. Dates: <c>yyyy</c>, <c>yyyy-MM</c>, <c>iso-week</c>
    /// (<c>201001</c>, <c>2010-W01</c>) or a .NET pattern such as <c>dd/MM/yyyy</c>; a year, a month or a week becomes its first day,
    /// and as the primary instant it covers all its days. Numbers: <c>fr</c> for decimal comma and thousands spaces. A date-time without
    /// offset is taken as UTC.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>Geometry type for <see cref="PropertyType.Geometry"/>: Point, MultiPolygon ... or Geometry for any.</summary>
    public string GeometryType { get; init; } = "Geometry";
}

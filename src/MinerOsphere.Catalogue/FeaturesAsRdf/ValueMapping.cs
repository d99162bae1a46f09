using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>Turns the values of one property into terms.</summary>
internal sealed class ValueMapping
{
    /// <summary>A column of references or codes repeats itself; a unique one must not fill the memory.</summary>
    private const int MostKept = 100_000;

    private static readonly Literal True = new("true", Xsd.Boolean);
    private static readonly Literal False = new("false", Xsd.Boolean);

    private readonly int _ordinal;
    private readonly PropertyType _type;
    private readonly string? _separator;
    private readonly string? _referencedPrefix;
    private readonly Dictionary<string, Term>? _named;

    public ValueMapping(PropertyDefinition property, int ordinal, Iri predicate, LinkedDataNames names)
    {
        Predicate = predicate;
        _ordinal = ordinal;
        _type = property.Type;
        _separator = property.Type == PropertyType.String ? property.Separator : null;
        if (property is { Role: PropertyRole.Reference, ReferencedCollection: { } collection })
        {
            _referencedPrefix = names.FeaturePrefix(collection);
            _named = new(StringComparer.Ordinal);
        }
        else if (property.Codelist is { } codelist)
        {
            _named = codelist.Codes.DistinctBy(c => c.Value)
                .ToDictionary(c => c.Value, c => (Term)new Iri(c.Iri ?? names.Concept(codelist.Id, c.Value)), StringComparer.Ordinal);
        }
    }

    public Iri Predicate { get; }

    /// <summary>Writes each value of the row.</summary>
    public void Map(IFeatureCursor row, Iri subject, GraphWriter writer)
    {
        if (row.IsNull(_ordinal)) return;
        if (_separator is null)
        {
            writer.Add(subject, Predicate, Value(row));
            return;
        }
        foreach (var part in row.GetString(_ordinal).Split(_separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            writer.Add(subject, Predicate, Text(part));
    }

    /// <summary>xsd:decimal where the shortest text that reads back has no exponent, else xsd:double.</summary>
    public static Literal Number(double value)
    {
        if (double.IsNaN(value)) return new Literal("NaN", Xsd.Double);
        if (double.IsInfinity(value)) return new Literal(value > 0 ? "INF" : "-INF", Xsd.Double);
        // -0 and 0 are the same decimal.
        var text = (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('E', StringComparison.Ordinal)) return new Literal(text, Xsd.Double);
        return new Literal(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", Xsd.Decimal);
    }

    private Term Value(IFeatureCursor row) => _type switch
    {
        PropertyType.Integer when _named is null => new Literal(row.GetInt64(_ordinal).ToString(CultureInfo.InvariantCulture), Xsd.Integer),
        PropertyType.Integer => Text(row.GetInt64(_ordinal).ToString(CultureInfo.InvariantCulture), Xsd.Integer),
        PropertyType.Number => Number(row.GetDouble(_ordinal)),
        PropertyType.Boolean => row.GetBoolean(_ordinal) ? True : False,
        PropertyType.Date => new Literal(row.GetString(_ordinal), Xsd.Date),
        PropertyType.DateTime => new Literal(row.GetString(_ordinal), Xsd.DateTime),
        PropertyType.Iri => IriOrText(row.GetString(_ordinal)),
        _ => Text(row.GetString(_ordinal)),
    };

    /// <summary>A text that may be a reference or a code; a code outside its list stays a text.</summary>
    private Term Text(string text, string datatype = Xsd.String)
    {
        if (_named is null) return new Literal(text, datatype);
        if (_named.TryGetValue(text, out var named)) return named;
        if (_referencedPrefix is null) return new Literal(text, datatype);
        named = new Iri(_referencedPrefix + Uri.EscapeDataString(text));
        if (_named.Count < MostKept) _named.Add(text, named);
        return named;
    }

    // Import checks IRIs; this keeps a graph readable even when a source gets round that.
    private static Term IriOrText(string text) => text.AsSpan().ContainsAny(NameCharacters.ForbiddenInIri) ? new Literal(text, Xsd.AnyUri) : new Iri(text);
}

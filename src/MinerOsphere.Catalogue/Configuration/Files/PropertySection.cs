using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of one property of a collection's schema. Its name is the key of the table it stands in.</summary>
internal static class PropertySection
{
    public static readonly Key<PropertyType> Type = new("type", new ChoiceShape<PropertyType>(
        ("string", PropertyType.String), ("integer", PropertyType.Integer), ("number", PropertyType.Number), ("boolean", PropertyType.Boolean),
        ("date", PropertyType.Date), ("dateTime", PropertyType.DateTime), ("iri", PropertyType.Iri), ("geometry", PropertyType.Geometry)),
        "Value space. `date` is a calendar day, `dateTime` an instant in UTC, `iri` an absolute IRI.") { Required = true };

    public static readonly Key<PropertyRole?> Role = new("role", new ChoiceShape<PropertyRole?>(
        ("id", PropertyRole.Id), ("title", PropertyRole.Title), ("geometry", PropertyRole.PrimaryGeometry), ("instant", PropertyRole.PrimaryInstant),
        ("interval-start", PropertyRole.PrimaryIntervalStart), ("interval-end", PropertyRole.PrimaryIntervalEnd),
        ("reference", PropertyRole.Reference), ("type", PropertyRole.Type)),
        "What the property is for. `geometry` goes without saying for the type geometry, `reference` for a property with `references`.");

    public static readonly Key<string> Source = new("source", CommonShapes.Text, "Column or member of the source.") { DefaultMeaning = "the property's name" };

    public static readonly Key<ImmutableArray<DerivationPart>?> From = new("from", new CheckedShape<string, ImmutableArray<DerivationPart>?>(CommonShapes.Text,
        "columns in braces among fixed text, such as {Année}-{Numéro}",
        (string text, YamlValue at, Reading reading, out ImmutableArray<DerivationPart>? parts) =>
        {
            parts = ColumnTemplate.Parse(text);
            if (parts is null) reading.Fault(at, $"found '{text}'", "at least one column in braces, such as {Année}-{Numéro}");
            return parts is not null;
        }), "Several columns and fixed text joined, instead of `source`; no value when a column has none.");

    public static readonly Key<ImmutableArray<DerivationStep>> Steps = new("steps", new ListShape<DerivationStep>(new StepShape()),
        "Changes to the text on its way in, one after the other. Keep the raw value beside it in a property of its own.");

    public static readonly Key<LocalizedText> Label = new("label", CommonShapes.Localized, "Short name for people.") { Required = true };
    public static readonly Key<LocalizedText> Description = new("description", CommonShapes.Localized, "What the value means.");

    public static readonly Key<string> Unit = new("unit", new CheckedShape<string, string>(CommonShapes.Text, "a UCUM code such as m, m3/s, Cel or %",
        (string text, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string unit) =>
        {
            unit = text;
            if (Ucum.IsUnit(text)) return true;
            reading.Fault(at, $"'{text}' is not a UCUM unit", "a UCUM code such as m, m3/s, Cel, % or {person}");
            return false;
        }), "Unit of measure, a [UCUM](https://ucum.org/) code.");

    public static readonly Key<string> Iri = new("iri", CommonShapes.Iri,
        "Predicate in RDF, absolute or `prefix:name`. Absent: the property is left out of the graph.");

    public static readonly Key<bool> Required = new("required", CommonShapes.Boolean, "A row without the value is at fault.") { Default = false };
    public static readonly Key<bool> Unique = new("unique", CommonShapes.Boolean, "Two rows with the same value are at fault. Holds for the id without saying.") { Default = false };
    public static readonly Key<double?> Minimum = new("minimum", OptionalNumber(), "Least value.");
    public static readonly Key<double?> Maximum = new("maximum", OptionalNumber(), "Greatest value.");
    public static readonly Key<string> Pattern = new("pattern", new PatternShape(), "Regular expression that the text must match.");

    public static readonly Key<Codelist> Codelist = new("codelist", new CheckedShape<string, Codelist>(CommonShapes.Identifier, "the identifier of a codelist",
        (string id, YamlValue at, Reading reading, [MaybeNullWhen(false)] out Codelist list) =>
        {
            if (reading.Tables.Codelists.TryGetValue(id, out list)) return true;
            if (reading.Tables.ServerIsKnown)
            {
                reading.Fault(at, $"unknown codelist '{id}'{NearestWord.Hint(id, reading.Tables.Codelists.Keys)}",
                    "one declared under codelists in this file or in server.yaml");
            }

            return false;
        }), "The values are codes of this list, declared under `codelists`.");

    public static readonly Key<string> References = new("references", CommonShapes.CollectionId, "The value is the id of a feature of this collection.");

    public static readonly Key<bool> ReadOnly = new("readOnly", CommonShapes.Boolean, "The value is made by the source; an edit cannot set it.") { Default = false };

    public static readonly Key<ImmutableArray<string>> NullValues = new("nullValues", new ListShape<string>(CommonShapes.Text),
        "Texts that stand for no value, besides those of the collection.") { Default = [] };

    public static readonly Key<string> Separator = new("separator", new TextShape("a separator, such as '|'"),
        "The text is a list with this between its items: several values in RDF, one text elsewhere.");

    public static readonly Key<string> GeometryType = new("geometryType", new ChoiceShape<string>(
        [.. new[] { "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection", "Geometry" }.Select(t => (t, t))]),
        "Kind of geometry; `Geometry` is any.") { Default = "Geometry" };

    public static readonly SectionShape<PropertyDefinition> Shape = new("property", "One property of the collection's schema.",
        [
            Type, Role, Source, From, Steps, Label, Description, Unit, Iri, Required, Unique, Minimum, Maximum, Pattern, Codelist, References,
            ReadOnly, NullValues, Separator, GeometryType,
        ],
        Make, Check);

    private static Shape<double?> OptionalNumber() => new CheckedShape<double, double?>(CommonShapes.Number, CommonShapes.Number.Words,
        (double value, YamlValue _, Reading _, out double? result) =>
        {
            result = value;
            return true;
        });

    private static PropertyRole RoleOf(Section s) => s.Get(Role)
        ?? (s.Has(References) ? PropertyRole.Reference : s.Get(Type) == PropertyType.Geometry ? PropertyRole.PrimaryGeometry : PropertyRole.None);

    private static PropertyDefinition Make(Section s)
    {
        var role = RoleOf(s);
        return new PropertyDefinition
        {
            Name = "",
            Source = s.Get(Source) ?? "",
            Derivation = Derivation(s),
            Type = s.Get(Type),
            Role = role,
            Label = s.Get(Label)!,
            Description = s.Get(Description) ?? new LocalizedText(null),
            Unit = s.Get(Unit),
            Iri = s.Get(Iri),
            Constraints = new PropertyConstraints
            {
                Required = s.Get(Required) || role == PropertyRole.Id,
                Unique = s.Get(Unique) || role == PropertyRole.Id,
                Minimum = s.Get(Minimum),
                Maximum = s.Get(Maximum),
                Pattern = s.Get(Pattern),
            },
            Codelist = s.Get(Codelist),
            ReferencedCollection = s.Get(References),
            IsReadOnly = s.Get(ReadOnly),
            NullValues = s.Get(NullValues),
            Separator = s.Get(Separator),
            GeometryType = s.Get(GeometryType)!,
        };
    }

    // The column of a plain `source` with steps is filled in with the property's name, when that is known.
    private static ValueDerivation? Derivation(Section s)
    {
        if (!s.Has(From) && !s.Has(Steps)) return null;
        var separator = s.Get(Separator);
        var steps = s.Has(Steps) ? s.Get(Steps) : [];
        if (separator is not null)
            steps = [.. steps.Select(step => step is DerivationStep.ListLiteral ? new DerivationStep.ListLiteral(separator) : step)];
        return new ValueDerivation(s.Get(From) ?? [new DerivationPart(s.Get(Source) ?? "", true)], steps);
    }

    private static void Check(Section s)
    {
        if (s.Has(Source) && s.Has(From)) s.Fault(From, "both source and from are given", "one of them");
        if (s.Get(Minimum) > s.Get(Maximum)) s.Fault(Minimum, $"minimum {s.Get(Minimum)} exceeds maximum {s.Get(Maximum)}");
        var role = RoleOf(s);
        if (role == PropertyRole.Reference && !s.Has(References)) s.Fault(Role, "a reference to no collection", "the key references with the id of a collection");
        if (role != PropertyRole.Reference && s.Has(References)) s.Fault(References, $"references on a property of another role", "role reference, or no role");
        if (!s.IsSound(Type)) return;

        var type = s.Get(Type);
        var isNumber = type is PropertyType.Integer or PropertyType.Number;
        Only(s, Minimum, isNumber, "a number or integer");
        Only(s, Maximum, isNumber, "a number or integer");
        Only(s, Unit, isNumber, "a number or integer");
        Only(s, Pattern, type == PropertyType.String, "a string");
        Only(s, Separator, type == PropertyType.String, "a string");
        Only(s, Codelist, type is PropertyType.String or PropertyType.Integer, "a string or integer");
        Only(s, GeometryType, type == PropertyType.Geometry, "a geometry");
        if (type == PropertyType.Geometry)
        {
            foreach (var key in new Key[] { From, Steps, Unique, NullValues }) Only(s, key, false, "anything but a geometry");
        }

        var fits = role switch
        {
            PropertyRole.PrimaryGeometry => type == PropertyType.Geometry,
            PropertyRole.PrimaryInstant or PropertyRole.PrimaryIntervalStart or PropertyRole.PrimaryIntervalEnd => type is PropertyType.Date or PropertyType.DateTime,
            PropertyRole.Id or PropertyRole.Reference or PropertyRole.Type => type is PropertyType.String or PropertyType.Integer,
            PropertyRole.Title => type is not PropertyType.Geometry,
            _ => true,
        };
        if (!fits) s.Fault(Role, "the role does not fit the type", RoleTypes(role));
    }

    private static string RoleTypes(PropertyRole role) => role switch
    {
        PropertyRole.PrimaryGeometry => "type geometry",
        PropertyRole.PrimaryInstant or PropertyRole.PrimaryIntervalStart or PropertyRole.PrimaryIntervalEnd => "type date or dateTime",
        PropertyRole.Title => "any type but geometry",
        _ => "type string or integer",
    };

    private static void Only(Section s, Key key, bool fits, string types)
    {
        if (s.IsSound(key) && !fits) s.Fault(key, $"key '{key.Name}' does not go with this type", $"it only on {types}");
    }
}

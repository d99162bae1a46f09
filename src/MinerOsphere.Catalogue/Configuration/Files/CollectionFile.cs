using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using Codelists = System.Collections.Immutable.ImmutableArray<MinerOsphere.Catalogue.Configuration.Shapes.TableEntry<(
    MinerOsphere.Features.Schema.LocalizedText Title, System.Collections.Immutable.ImmutableArray<MinerOsphere.Features.Schema.Code> Codes)>>;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of a file of <c>collections/</c>.</summary>
internal static partial class CollectionFile
{
    public static readonly Key<string> Id = new("id", CommonShapes.Identifier, "Identifier in addresses; unique in the server.") { Required = true };
    public static readonly Key<LocalizedText> Title = new("title", CommonShapes.Localized, "Title.") { Required = true };
    public static readonly Key<LocalizedText> Description = new("description", CommonShapes.Localized, "What is in it, for somebody who has never seen it.") { Required = true };

    public static readonly Key<string> Theme = new("theme", new ChoiceShape<string>(
        [.. new[] { "minerals", "interventions", "territory", "floods", "higher-education" }.Select(t => (t, t))]),
        "The programme whose page lists it.") { Required = true };

    public static readonly Key<ImmutableArray<string>> EuThemes = new("euThemes", new ListShape<string>(new ChoiceShape<string>(
        [.. new[] { "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH", "TRAN", "OP_DATPRO" }.Select(t => (t, t))])),
        "Codes of the EU data-theme authority list, for harvesters.") { Default = [] };

    public static readonly Key<ImmutableArray<LocalizedText>> Keywords = new("keywords", new ListShape<LocalizedText>(CommonShapes.Localized), "Keywords.") { Default = [] };

    public static readonly Key<Licence> Licence = new("licence", new CheckedShape<string, Licence>(CommonShapes.Text, "the identifier of a licence of server.yaml",
        (string id, YamlValue at, Reading reading, [MaybeNullWhen(false)] out Licence licence) =>
        {
            if (reading.Tables.Licences.TryGetValue(id, out licence)) return true;
            if (reading.Tables.ServerIsKnown)
            {
                var known = reading.Tables.Licences.Keys;
                reading.Fault(at, $"unknown licence '{id}'{NearestWord.Hint(id, known)}", "one of server.yaml: " + string.Join(", ", known));
            }

            return false;
        }), "Licence, by its identifier in `server.yaml`.") { Required = true };

    public static readonly Key<Contact> Provider = new("provider", CommonShapes.Contact, "Who produces the data.") { Required = true };
    public static readonly Key<Contact> Contact = new("contact", CommonShapes.Contact, "Whom to ask about it.");
    public static readonly Key<LocalizedText> Attribution = new("attribution", CommonShapes.Localized, "Where the data came from, in the words that the licence asks for.") { Required = true };

    public static readonly Key<string> UpdateFrequency = new("updateFrequency", new ChoiceShape<string>(
        [.. new[]
        {
            "CONT", "UPDATE_CONT", "HOURLY", "DAILY", "WEEKLY", "BIWEEKLY", "MONTHLY", "BIMONTHLY", "QUARTERLY", "ANNUAL_2", "ANNUAL", "BIENNIAL", "TRIENNIAL",
            "QUINQUENNIAL", "DECENNIAL", "IRREG", "NEVER", "OTHER", "UNKNOWN",
        }.Select(t => (t, t))]), "How often the producer updates it, a code of the EU frequency authority list.");

    private static readonly CheckedShape<ImmutableArray<double>, BoundingBox?> Box = new(
        new ListShape<double>(CommonShapes.Number, 4), "west, south, east, north in degrees",
        (ImmutableArray<double> v, YamlValue at, Reading reading, out BoundingBox? box) =>
        {
            box = new BoundingBox(v[0], v[1], v[2], v[3]);
            var ok = v[1] <= v[3] && v.All(x => Math.Abs(x) <= 180) && Math.Abs(v[1]) <= 90 && Math.Abs(v[3]) <= 90;
            if (!ok) reading.Fault(at, "these are not west, south, east, north in degrees", "[-180..180, -90..90, -180..180, -90..90], south not above north");
            return ok;
        });

    public static readonly Key<BoundingBox?> Extent = new("extent", Box, "Box of the data: west, south, east, north, degrees.") { DefaultMeaning = "computed from the data" };

    public static readonly Key<BoundingBox?> MapExtent = new("mapExtent", Box, "Box that the map opens on: west, south, east, north, degrees.") { DefaultMeaning = "the extent" };

    private static readonly Key<DateTime> Start = new("start", CommonShapes.Instant(endOfDay: false), "First instant.");
    private static readonly Key<DateTime> End = new("end", CommonShapes.Instant(endOfDay: true), "Last instant.");

    public static readonly Key<TimeInterval?> TemporalExtent = new("temporalExtent", new SectionShape<TimeInterval?>("temporal extent",
        "Time that the data cover; an absent end is open.", [Start, End],
        s => new TimeInterval(s.Has(Start) ? s.Get(Start) : null, s.Has(End) ? s.Get(End) : null),
        s =>
        {
            if (s.IsSound(Start) && s.IsSound(End) && s.Get(Start) > s.Get(End)) s.Fault(Start, "the start is after the end");
        }), "Time that the data cover.") { DefaultMeaning = "computed from the data" };

    public static readonly Key<CollectionSource> Source = new("source", SourceSection.Shape, "Where the rows come from.") { Required = true };

    public static readonly Key<bool> LinkedData = new("linkedData", CommonShapes.Boolean,
        "Whether the rows are linked data too. Those of a table are then copied when the server starts and whenever it reads its configuration, and stay as they "
        + "were until the next time. `false` leaves them out of the store; the catalogue describes the collection all the same.")
        { DefaultMeaning = "`true` for a file, `false` for a table" };

    public static readonly Key<EditingSettings> Editing = new("editing", EditingSection.Shape,
        "Lets features be changed over HTTP, where they lie: rows that are imported belong to their file.") { DefaultMeaning = "nothing can be changed" };

    public static readonly Key<ImmutableArray<string>> NullValues = new("nullValues", new ListShape<string>(CommonShapes.Text),
        "Texts that stand for no value in every property, such as `N.C.`; an empty text always does.") { Default = [] };

    public static readonly Key<Codelists> Codelists = new("codelists", CommonShapes.Codelists, "Codelists that the properties use; their identifiers are unique in the server.")
        { AfterRead = CommonShapes.Declare };

    public static readonly Key<string> FeatureType = new("featureType", CommonShapes.Iri, "RDF class of a feature, besides `geo:Feature`.");

    public static readonly Key<ImmutableArray<TableEntry<PropertyDefinition>>> Properties = new("properties",
        new TableShape<PropertyDefinition>(PropertySection.Shape, "a property name: a letter, then letters, digits, '_' or '-'", NamePattern()),
        "The schema: properties by name, in the order in which they are shown.") { Required = true };

    public static readonly Key<ImmutableArray<TableEntry<StoredQuery>>> Queries = new("queries", QueriesSection.Shape,
        "Filters that are kept under a name and asked with values; identifiers are unique in the server.") { Default = [] };

    public static readonly SectionShape<CollectionDefinition> Shape = new("collection", "One dataset: a file of `config/collections/`.",
        [
            Id, Title, Description, Theme, EuThemes, Keywords, Licence, Provider, Contact, Attribution, UpdateFrequency, Extent, MapExtent, TemporalExtent,
            Source, Editing, LinkedData, NullValues, Codelists, FeatureType, Properties, Queries,
        ],
        Make, Check);


    private static CollectionDefinition Make(Section s) => new()
    {
        Id = s.Get(Id)!,
        Title = s.Get(Title)!,
        Description = s.Get(Description)!,
        Theme = s.Get(Theme)!,
        EuThemes = s.Get(EuThemes),
        Keywords = s.Get(Keywords),
        Licence = s.Get(Licence)!,
        Provider = s.Get(Provider)!,
        Contact = s.Get(Contact),
        Attribution = s.Get(Attribution)!,
        UpdateFrequency = s.Get(UpdateFrequency),
        Extent = s.Get(Extent),
        MapExtent = s.Get(MapExtent),
        TemporalExtent = s.Get(TemporalExtent),
        Source = s.Get(Source)!.File,
        Table = s.Get(Source)!.Table,
        Layer = s.Get(Source)!.Layer,
        Editing = s.Get(Editing),
        Queries = s.Has(Queries) ? [.. s.Get(Queries).Select(q => q.Value with { Id = q.Name.Text })] : [],
        IsLinkedData = s.Has(LinkedData) ? s.Get(LinkedData) : s.Get(Source)!.File is not null,
        Schema = new FeatureSchema(s.Get(Properties).Select(p => Named(p, s.Get(NullValues), s.Get(Editing)?.LastModified)), s.Get(FeatureType)),
        File = s.Reading.File,
    };

    private static PropertyDefinition Named(TableEntry<PropertyDefinition> entry, ImmutableArray<string> nullValues, string? lastModified)
    {
        var name = entry.Name.Text;
        var property = entry.Value;
        var source = property.Source.Length > 0 ? property.Source : name;
        var derivation = property.Derivation is { Parts: [{ IsColumn: true, Text: "" }] } d ? new ValueDerivation([new DerivationPart(source, true)], d.Steps) : property.Derivation;
        return property with
        {
            Name = name,
            Source = derivation is { Columns: [var first, ..] } ? first : source,
            Derivation = derivation,
            // Every edit sets it, so that no client can.
            IsReadOnly = property.IsReadOnly || name == lastModified,
            NullValues = [.. nullValues, .. property.NullValues],
        };
    }

    // What is read where it lies is given as it is: views are where it is changed.
    private static void CheckLive(Section s)
    {
        const string Expected = "it only on imported rows; a view can change the values of a table";
        if (s.Has(NullValues)) s.Fault(NullValues, "key 'nullValues' does not go with rows that are read where they lie", Expected);
        foreach (var (at, property) in s.Get(Properties).Select(e => (e.At, e.Value)))
        {
            if (property.Derivation is not null) s.Reading.Fault(at, "the keys 'from' and 'steps' do not go with rows that are read where they lie", Expected);
            else if (!property.NullValues.IsDefaultOrEmpty) s.Reading.Fault(at, "key 'nullValues' does not go with rows that are read where they lie", Expected);
        }
    }

    private static void CheckEditing(Section s)
    {
        if (s.Get(Source) is { File: not null }) s.Fault(Editing, "editing of imported rows", "it only where the rows are served from: the file itself is where these are changed");
        if (s.Get(Editing)?.LastModified is not { } name) return;
        if (s.Get(Properties).FirstOrDefault(p => p.Name.Text == name) is not { Value: { } property })
            s.Fault(Editing, $"lastModified names no property '{name}'", "a property of type dateTime: " + string.Join(", ", s.Get(Properties).Where(p => p.Value.Type == PropertyType.DateTime).Select(p => p.Name.Text)));
        else if (property.Type != PropertyType.DateTime) s.Fault(Editing, $"lastModified names '{name}', which is no dateTime", "a property of type dateTime");
    }

    private static void Check(Section s)
    {
        if (!s.Has(Properties)) return;
        if (s.Has(Editing)) CheckEditing(s);
        if (s.Get(Source) is { File: null }) CheckLive(s);
        var roles = new Dictionary<PropertyRole, string>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, at, property) in s.Get(Properties).Select(e => (e.Name, e.At, e.Value)))
        {
            if (TakenNames.OfProperties.Contains(name.Text)) s.Reading.Fault(name, $"the name '{name.Text}' is taken by the server", "another name, with source for the column");
            if (!names.TryAdd(name.Text, name.Text)) s.Reading.Fault(name, $"'{name.Text}' and '{names[name.Text]}' differ in case only");
            if (property.Role is PropertyRole.None or PropertyRole.Reference || roles.TryAdd(property.Role, name.Text)) continue;
            s.Reading.Fault(at, $"a second property with the role of '{roles[property.Role]}'", "each role once, but for reference");
        }

        // The names alone are enough for it.
        var schema = new FeatureSchema(s.Get(Properties).DistinctBy(e => e.Name.Text).Select(e => e.Value with { Name = e.Name.Text, Source = e.Name.Text }));
        foreach (var query in s.Has(Queries) ? s.Get(Queries) : []) QueriesSection.Check(s.Reading, query, schema);

        // Missing roles are only told when every property could be read: the one at fault may have it.
        if (s.At(Properties) is not YamlMap map || map.Entries.Length != s.Get(Properties).Length) return;
        if (!roles.ContainsKey(PropertyRole.Id)) s.Fault(Properties, "no property has the role id", "one property with role: id");
        if (roles.ContainsKey(PropertyRole.PrimaryInstant) && roles.ContainsKey(PropertyRole.PrimaryIntervalStart))
            s.Fault(Properties, "both an instant and an interval", "role instant, or interval-start and interval-end");
        if (roles.ContainsKey(PropertyRole.PrimaryIntervalEnd) && !roles.ContainsKey(PropertyRole.PrimaryIntervalStart))
            s.Fault(Properties, "an interval-end without interval-start", "both");

        if (s.Get(Source)?.File is not { Format: SourceFormat.Csv } source) return;
        var hasGeometry = roles.ContainsKey(PropertyRole.PrimaryGeometry);
        if (hasGeometry && source.LongitudeColumn is null) s.Fault(Source, "a geometry property, but no coordinates in this CSV", "the keys longitude and latitude");
        if (!hasGeometry && source.LongitudeColumn is not null) s.Fault(Source, "longitude and latitude, but no geometry property", "a property of type geometry");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex NamePattern();
}

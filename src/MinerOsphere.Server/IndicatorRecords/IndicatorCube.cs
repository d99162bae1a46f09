using System.Globalization;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>An indicator as a cube (W3C RDF Data Cube vocabulary, 16 January 2014): structure, meaning, slices by group and every observation.</summary>
internal static class IndicatorCube
{
    private static readonly Iri Type = new(RdfSyntax.Type), Label = new(Rdfs.Label), Range = new(Rdfs.Range), SubProperty = new(Rdfs.SubPropertyOf), HasDataSet = new(DataCube.HasDataSet);

    /// <summary>The triples, one after the other: an indicator of many groups needs no more room than one of few.</summary>
    /// <param name="indicator">Values and meaning.</param>
    /// <param name="collection">The collection that it is read from.</param>
    /// <param name="iris">Names.</param>
    /// <param name="graph">The graph that they are in; null for none.</param>
    /// <param name="withObservations">False leaves out the observations and their slices.</param>
    public static IEnumerable<Quad> Of(PublishedIndicator indicator, PublishedCollection? collection, IndicatorIris iris, Iri? graph, bool withObservations = true)
    {
        var triples = Meaning(indicator.Settings, collection, iris).Concat(Structure(indicator, iris)).Concat(Times(indicator, iris));
        if (indicator.GroupCollection is null && indicator.Settings.Layout.Group is not null) triples = triples.Concat(Codes(indicator, iris));
        if (withObservations) triples = triples.Concat(Observations(indicator, iris));
        return triples.Select(t => new Quad(t.Subject, t.Predicate, t.Object, graph));
    }

    /// <summary>What the number means, whence it comes and who may use it how.</summary>
    private static IEnumerable<(Term Subject, Iri Predicate, Term Object)> Meaning(IndicatorSettings settings, PublishedCollection? collection, IndicatorIris iris)
    {
        var self = new Iri(iris.DataSet(settings.Id));
        foreach (var type in (string[])[DataCube.DataSet, Dcat.Namespace + "Dataset", Prov.Entity]) yield return (self, Type, new Iri(type));
        yield return (self, new Iri(DataCube.HasStructure), new Iri(iris.Structure(settings.Id)));
        yield return (self, new Iri(DcTerms.Identifier), new Literal(settings.Id));
        foreach (var text in Texts(settings.Title))
        {
            yield return (self, new Iri(DcTerms.Title), text);
            yield return (self, Label, text);
        }
        foreach (var text in Texts(settings.Definition)) yield return (self, new Iri(Skos.Definition), text);
        foreach (var text in Texts(settings.Perimeter)) yield return (self, new Iri(DcTerms.Description), text);
        foreach (var text in settings.Caveats.SelectMany(Texts)) yield return (self, new Iri(Rdfs.Comment), text);
        foreach (var text in settings.Numerator is { } above ? Texts(above) : []) yield return (self, new Iri(iris.Names.Term("numerator")), text);
        foreach (var text in settings.Denominator is { } below ? Texts(below) : []) yield return (self, new Iri(iris.Names.Term("denominator")), text);
        foreach (var text in settings.Source is { } source ? Texts(source) : []) yield return (self, new Iri(DcTerms.Namespace + "bibliographicCitation"), text);
        var dataset = new Iri(iris.Names.Dataset(settings.Collection));
        yield return (self, new Iri(Prov.WasDerivedFrom), dataset);
        yield return (self, new Iri(DcTerms.Source), dataset);
        if (settings.Layout.Per is { } per) yield return (self, new Iri(Prov.WasDerivedFrom), new Iri(iris.Names.Dataset(per.Collection)));
        if (collection is not null)
        {
            yield return (self, new Iri(DcTerms.License), new Iri(collection.Definition.Licence.Url));
            yield return (self, new Iri(DcTerms.Modified), new Literal(collection.Modified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Xsd.DateTime));
        }
        if (Unit(settings.Unit) is { } unit) yield return (self, new Iri(DataCube.UnitMeasure), unit);
    }

    /// <summary>Dimensions, measure and attributes. Every indicator says all of them, so that its graph is whole by itself.</summary>
    private static IEnumerable<(Term Subject, Iri Predicate, Term Object)> Structure(PublishedIndicator indicator, IndicatorIris iris)
    {
        var settings = indicator.Settings;
        var (id, structure, order) = (settings.Id, new Iri(iris.Structure(settings.Id)), 0);
        yield return (structure, Type, new Iri(DataCube.DataStructureDefinition));
        var components = new List<(string Name, string Kind, string Property)>();
        var group = iris.GroupDimension(id, indicator.GroupCollection);
        components.Add(("component-group", DataCube.Dimension, group));
        if (HasTime(indicator)) components.Add(("component-time", DataCube.Dimension, iris.TimeDimension));
        components.Add(("component-value", DataCube.Measure, iris.Measure(id)));
        components.Add(("component-status", DataCube.Attribute, DataCube.ObsStatus));
        if (Unit(settings.Unit) is not null) components.Add(("component-unit", DataCube.Attribute, DataCube.UnitMeasure));
        foreach (var (name, kind, property) in components)
        {
            var component = new Iri(iris.Part(id, name));
            yield return (structure, new Iri(DataCube.Component), component);
            yield return (component, Type, new Iri(DataCube.ComponentSpecification));
            yield return (component, new Iri(kind), new Iri(property));
            yield return (component, new Iri(DataCube.ComponentProperty), new Iri(property));
            yield return (component, new Iri(DataCube.Order), new Literal((++order).ToString(CultureInfo.InvariantCulture), Xsd.Integer));
            if (kind == DataCube.Attribute) yield return (component, new Iri(DataCube.ComponentRequired), new Literal(property == DataCube.ObsStatus ? "true" : "false", Xsd.Boolean));
            if (property == DataCube.UnitMeasure) yield return (component, new Iri(DataCube.ComponentAttachment), new Iri(DataCube.DataSet));
        }
        foreach (var triple in Dimensions(indicator, iris, new Iri(group))) yield return triple;
        var measure = new Iri(iris.Measure(id));
        foreach (var type in (string[])[RdfSyntax.Property, DataCube.MeasureProperty]) yield return (measure, Type, new Iri(type));
        foreach (var text in Texts(settings.Title)) yield return (measure, Label, text);
        yield return (measure, SubProperty, new Iri(DataCube.ObsValue));
        yield return (measure, Range, new Iri(Xsd.Decimal));
        if (Unit(settings.Unit) is { } unit) yield return (measure, new Iri(Qudt.HasUnit), unit);
        yield return (measure, new Iri(Qudt.UcumCode), new Literal(settings.Unit, Qudt.UcumDatatype));
        foreach (var (attribute, fr, en) in ((string, string, string)[])[(DataCube.ObsStatus, "statut de l'observation", "observation status"), (DataCube.UnitMeasure, "unité de mesure", "unit of measure")])
        {
            yield return (new Iri(attribute), Type, new Iri(DataCube.AttributeProperty));
            yield return (new Iri(attribute), Label, Literal.WithLanguage(fr, "fr"));
            yield return (new Iri(attribute), Label, Literal.WithLanguage(en, "en"));
        }
        if (!HasTime(indicator)) yield break;
        var key = new Iri(iris.Part(id, "by-group"));
        yield return (structure, new Iri(DataCube.HasSliceKey), key);
        yield return (key, Type, new Iri(DataCube.SliceKey));
        yield return (key, new Iri(DataCube.ComponentProperty), new Iri(group));
        yield return (key, Label, Literal.WithLanguage("une série par groupe", "fr"));
        yield return (key, Label, Literal.WithLanguage("a series per group", "en"));
    }

    private static IEnumerable<(Term Subject, Iri Predicate, Term Object)> Dimensions(PublishedIndicator indicator, IndicatorIris iris, Iri group)
    {
        var settings = indicator.Settings;
        foreach (var type in (string[])[RdfSyntax.Property, DataCube.DimensionProperty]) yield return (group, Type, new Iri(type));
        foreach (var text in Texts(settings.GroupTitle)) yield return (group, Label, text);
        if (indicator.GroupCollection is not null) yield return (group, Range, new Iri(GeoSparql.Feature));
        else
        {
            yield return (group, Type, new Iri(DataCube.CodedProperty));
            yield return (group, Range, new Iri(Skos.Concept));
            yield return (group, new Iri(DataCube.CodeList), new Iri(iris.Codes(settings.Id)));
        }
        // A place is a reference area; an establishment is none.
        if (indicator.GroupCollection is "departements" or "communes") yield return (group, SubProperty, new Iri(DataCube.RefArea));
        if (!HasTime(indicator)) yield break;
        var time = new Iri(iris.TimeDimension);
        foreach (var type in (string[])[RdfSyntax.Property, DataCube.DimensionProperty]) yield return (time, Type, new Iri(type));
        yield return (time, Label, Literal.WithLanguage("année", "fr"));
        yield return (time, Label, Literal.WithLanguage("year", "en"));
        yield return (time, SubProperty, new Iri(DataCube.RefPeriod));
        yield return (time, Range, new Iri(OwlTime + "ProperInterval"));
    }

    /// <summary>The years as intervals with both ends.</summary>
    private static IEnumerable<(Term Subject, Iri Predicate, Term Object)> Times(PublishedIndicator indicator, IndicatorIris iris)
    {
        if (!HasTime(indicator)) yield break;
        for (var t = 0; t < indicator.Panel.Years; t++)
        {
            var year = indicator.Panel.FirstYear + t;
            var period = new Iri(iris.Period(indicator.Panel.Form, year));
            var isAcademic = indicator.Panel.Form is IndicatorYears.Academic or IndicatorYears.AcademicLong;
            yield return (period, Type, new Iri(OwlTime + "ProperInterval"));
            yield return (period, Label, new Literal(indicator.Panel.Label(year)));
            foreach (var (name, date) in ((string, DateOnly)[])[("hasBeginning", new(year, isAcademic ? 9 : 1, 1)), ("hasEnd", isAcademic ? new(year + 1, 8, 31) : new(year, 12, 31))])
            {
                var end = new Iri($"{period.Value}#{name}");
                yield return (period, new Iri(OwlTime + name), end);
                yield return (end, Type, new Iri(OwlTime + "Instant"));
                yield return (end, new Iri(OwlTime + "inXSDDate"), new Literal(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Xsd.Date));
            }
        }
    }

    /// <summary>Groups that are no features are concepts of a scheme of the indicator's own.</summary>
    private static IEnumerable<(Term Subject, Iri Predicate, Term Object)> Codes(PublishedIndicator indicator, IndicatorIris iris)
    {
        var scheme = new Iri(iris.Codes(indicator.Settings.Id));
        yield return (scheme, Type, new Iri(Skos.ConceptScheme));
        foreach (var text in Texts(indicator.Settings.GroupTitle)) yield return (scheme, Label, text);
        foreach (var group in indicator.Panel.Groups)
        {
            var code = new Iri(iris.Code(indicator.Settings.Id, group.Id));
            yield return (code, Type, new Iri(Skos.Concept));
            yield return (code, new Iri(Skos.InScheme), scheme);
            yield return (code, new Iri(Skos.Notation), new Literal(group.Id));
            yield return (code, new Iri(Skos.PrefLabel), new Literal(group.Title));
        }
    }

    private static IEnumerable<(Term Subject, Iri Predicate, Term Object)> Observations(PublishedIndicator indicator, IndicatorIris iris)
    {
        var (id, panel, hasTime) = (indicator.Settings.Id, indicator.Panel, HasTime(indicator));
        var (self, group, measure, time) = (new Iri(iris.DataSet(id)), new Iri(iris.GroupDimension(id, indicator.GroupCollection)), new Iri(iris.Measure(id)), new Iri(iris.TimeDimension));
        Iri observation = new(DataCube.Observation), status = new(DataCube.ObsStatus), normal = new(DataCube.Normal), member = new(DataCube.HasObservation);
        Iri? slice = null;
        var last = -1;
        foreach (var (g, t, value) in indicator.Cells)
        {
            var (whom, label) = (Group(indicator, iris, g), hasTime ? panel.Label(panel.FirstYear + t) : "");
            var one = new Iri(iris.Observation(id, panel.Groups[g].Id, label));
            if (hasTime && g != last)
            {
                slice = new Iri(iris.Slice(id, panel.Groups[g].Id));
                yield return (self, new Iri(DataCube.HasSlice), slice);
                yield return (slice, Type, new Iri(DataCube.Slice));
                yield return (slice, new Iri(DataCube.SliceStructure), new Iri(iris.Part(id, "by-group")));
                yield return (slice, group, whom);
                yield return (slice, Label, new Literal(panel.Groups[g].Title));
                last = g;
            }
            yield return (one, group, whom);
            if (hasTime) yield return (one, time, new Iri(iris.Period(panel.Form, panel.FirstYear + t)));
            if (double.IsNaN(value))
            {
                // A value that is withheld is no observation: it has no measure, and one would be asked for (IC-14).
                yield return (one, Type, new Iri(iris.Names.Term("WithheldObservation")));
                yield return (one, new Iri(iris.Names.Term("withheldFrom")), self);
                yield return (one, new Iri(DataCube.ConfStatus), new Iri(DataCube.Confidential));
                continue;
            }
            yield return (one, Type, observation);
            yield return (one, HasDataSet, self);
            yield return (one, measure, Number(value, indicator.IsCount));
            yield return (one, status, normal);
            if (slice is not null) yield return (slice, member, one);
        }
    }

    public static bool HasTime(PublishedIndicator indicator) => indicator.Panel.Form != IndicatorYears.None;

    private const string OwlTime = "http://www.w3.org/2006/time#";

    private static Iri Group(PublishedIndicator indicator, IndicatorIris iris, int group) =>
        new(indicator.GroupCollection is { } collection ? iris.Names.Feature(collection, indicator.Panel.Groups[group].Id) : iris.Code(indicator.Settings.Id, indicator.Panel.Groups[group].Id));

    /// <summary>A decimal, without more digits than a double means.</summary>
    private static Literal Number(double value, bool isWhole) => new(isWhole ? value.ToString("F0", CultureInfo.InvariantCulture) + ".0" : ((decimal)Math.Round(value, 6)).ToString("0.0#####", CultureInfo.InvariantCulture), Xsd.Decimal);

    private static Iri? Unit(string ucum) => QudtUnits.Find(ucum) is { } unit ? new Iri(unit) : null;

    private static IEnumerable<Literal> Texts(LocalizedText text)
    {
        if (text.Fr is { } fr) yield return Literal.WithLanguage(fr, "fr");
        if (text.En is { } en) yield return Literal.WithLanguage(en, "en");
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of a collection's <c>queries:</c>.</summary>
internal static partial class QueriesSection
{
    private static readonly Key<LocalizedText> Title = new("title", CommonShapes.Localized, "What it finds, in a few words.") { Required = true };
    private static readonly Key<LocalizedText> Description = new("description", CommonShapes.Localized, "What it finds, at length.");
    private static readonly Key<string> Filter = new("filter", CommonShapes.Text, "CQL2 text; `${name}` stands for the value of a parameter, without quotes around it.") { Required = true };
    private static readonly Key<ImmutableArray<string>> SortBy = new("sortby", new ListShape<string>(CommonShapes.Text), "Properties to sort by, `-` in front for descending order.") { Default = [] };
    private static readonly Key<ImmutableArray<string>> Properties = new("properties", new ListShape<string>(CommonShapes.Text), "Properties that the features carry.") { Default = [], DefaultMeaning = "all" };

    private static readonly Key<PropertyType> Type = new("type", new ChoiceShape<PropertyType>(
        ("string", PropertyType.String), ("integer", PropertyType.Integer), ("number", PropertyType.Number), ("boolean", PropertyType.Boolean),
        ("date", PropertyType.Date), ("dateTime", PropertyType.DateTime)), "Value space.") { Required = true };

    private static readonly Key<LocalizedText> ParameterTitle = new("title", CommonShapes.Localized, "What the value means.") { Required = true };
    private static readonly Key<string> Default = new("default", CommonShapes.Text, "Value that holds when none is given.") { DefaultMeaning = "none: the value must be given" };
    private static readonly Key<ImmutableArray<string>> Values = new("values", new ListShape<string>(CommonShapes.Text), "The values that may be given.") { Default = [], DefaultMeaning = "all of the type" };

    private static readonly SectionShape<StoredQueryParameter> Parameter = new("query parameter", "A value that a stored query is asked with.", [Type, ParameterTitle, Default, Values],
        s => new StoredQueryParameter { Name = "", Type = s.Get(Type), Title = s.Get(ParameterTitle)!, Default = s.Get(Default), Values = s.Get(Values) },
        s =>
        {
            if (!s.IsSound(Type)) return;
            if (s.Get(Default) is { } chosen && !Fits(s.Get(Type), chosen)) s.Fault(Default, $"'{chosen}' is not of the type");
            foreach (var value in s.Has(Values) ? s.Get(Values) : [])
                if (!Fits(s.Get(Type), value)) s.Fault(Values, $"'{value}' is not of the type");
            if (s.Has(Values) && s.Get(Default) is { } one && !s.Get(Values).Contains(one)) s.Fault(Default, $"'{one}' is not one of the values");
        });

    private static readonly Key<ImmutableArray<TableEntry<StoredQueryParameter>>> Parameters = new("parameters",
        new TableShape<StoredQueryParameter>(Parameter, "a parameter name: a letter, then letters, digits, '_' or '-'", NamePattern()), "The values that the query is asked with, by name.") { Default = [] };

    private static readonly SectionShape<StoredQuery> Query = new("query", "A filter that is kept under a name (`/query`).", [Title, Description, Filter, Parameters, SortBy, Properties],
        s => new StoredQuery
        {
            Id = "", Title = s.Get(Title)!, Description = s.Get(Description) ?? new LocalizedText(null), Filter = s.Get(Filter)!,
            Parameters = s.Has(Parameters) ? [.. s.Get(Parameters).Select(p => p.Value with { Name = p.Name.Text })] : [],
            SortBy = s.Get(SortBy), Properties = s.Get(Properties),
        },
        s =>
        {
            foreach (var (name, _, _) in s.Has(Parameters) ? s.Get(Parameters) : [])
                if (TakenNames.OfProperties.Contains(name.Text)) s.Reading.Fault(name, $"the name '{name.Text}' is taken by the server", "another name");
        });

    public static readonly TableShape<StoredQuery> Shape = new(Query, "an identifier of the query", NamePattern());

    /// <summary>Holds a query against its collection.</summary>
    public static void Check(Reading reading, TableEntry<StoredQuery> entry, FeatureSchema schema)
    {
        var (name, at, query) = (entry.Name, entry.At, entry.Value);
        if (!reading.Tables.Queries.Add(name.Text)) reading.Fault(name, $"the query '{name.Text}' is declared already in this server");
        var declared = query.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var used in query.Used)
            if (!declared.Contains(used)) reading.Fault(at, $"the filter uses '{used}', which is no parameter", "one of: " + string.Join(", ", declared));
        foreach (var unused in declared.Except(query.Used)) reading.Fault(at, $"the filter does not use the parameter '{unused}'");
        foreach (var property in query.SortBy.Select(key => key.TrimStart('-')).Concat(query.Properties))
            if (schema.Find(property) is null) reading.Fault(at, $"the collection has no property '{property}'");
        var values = query.Parameters.ToDictionary(p => p.Name, p => Sample(p.Type), StringComparer.Ordinal);
        var json = query.FilterWith(values);
        var bound = json.IsOk ? Cql2JsonReader.Read(Encoding.UTF8.GetBytes(json.Value)) : default;
        if (json.IsOk && bound.IsOk) bound = new Cql2Binder(FilterSchema.Of(schema, CrsRegistry.Crs84), new Cql2BindOptions()).Bind(bound.Value);
        if (!json.IsOk) reading.Fault(at, "the filter cannot be read: " + json.Fault.Message, json.Fault.Expected);
        else if (!bound.IsOk) reading.Fault(at, "the filter does not go with the collection: " + bound.Fault.Message, bound.Fault.Expected);
    }

    private static bool Fits(PropertyType type, string text) => type switch
    {
        PropertyType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        PropertyType.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        PropertyType.Boolean => text is "true" or "false",
        PropertyType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        PropertyType.DateTime => text.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => true,
    };

    private static object Sample(PropertyType type) => type switch
    {
        PropertyType.Integer => 1L,
        PropertyType.Number => 1.5,
        PropertyType.Boolean => true,
        PropertyType.Date => "2024-01-01",
        PropertyType.DateTime => "2024-01-01T00:00:00Z",
        _ => "a",
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex NamePattern();
}

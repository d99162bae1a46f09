using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Configuration;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Interventions;

/// <summary>What a file of <c>config/models/</c> of kind <c>weekly-counts</c> says: where the counts and the holidays are.</summary>
public sealed record WeeklyForecastSettings : Kinds.IModelSettings
{
    public const string Kind = "weekly-counts";

    public required string Id { get; init; }

    /// <summary>Whose interventions they are, as it stands in a sentence.</summary>
    public required LocalizedText Territory { get; init; }
    public string? Theme { get; init; }
    public required string SeriesCollection { get; init; }
    public required string WeekProperty { get; init; }

    /// <summary>In the order of the file.</summary>
    public required ImmutableArray<CountCategory> Categories { get; init; }
    public required string PublicHolidayCollection { get; init; }
    public required string PublicHolidayDate { get; init; }

    /// <summary>Property that lists the zones of a public holiday, and the zone that counts.</summary>
    public required string PublicHolidayZones { get; init; }
    public required string PublicHolidayZone { get; init; }
    public required string SchoolHolidayCollection { get; init; }
    public required string SchoolHolidayDate { get; init; }

    /// <summary>Boolean property that is true on a holiday.</summary>
    public required string SchoolHolidayFlag { get; init; }

    /// <summary>The same from JSON, as a package holds it; null with every fault.</summary>
    internal static (WeeklyForecastSettings? Settings, IReadOnlyList<string> Faults) Read(JsonElement json)
    {
        var root = SettingsReader.Open("settings", new StringReader(json.GetRawText()), out var reader);
        if (root is null) return (null, reader.Faults);
        if (reader.Text(root, "kind") is { Length: > 0 } kind && kind != Kind) reader.Fault(root, $"unknown kind '{kind}'; known: {Kind}");
        var settings = Read(root, reader);
        return reader.Faults.Count == 0 ? (settings, []) : (null, reader.Faults);
    }

    internal static WeeklyForecastSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "territory", "theme", "series", "publicHolidays", "schoolHolidays");
        var series = reader.Mapping(root, "series");
        reader.OnlyKnown(series, "collection", "week", "categories");
        var publicHolidays = reader.Mapping(root, "publicHolidays");
        reader.OnlyKnown(publicHolidays, "collection", "date", "zones", "zone");
        var schoolHolidays = reader.Mapping(root, "schoolHolidays");
        reader.OnlyKnown(schoolHolidays, "collection", "date", "holiday");
        var categories = ImmutableArray.CreateBuilder<CountCategory>();
        foreach (var (key, value) in reader.Mapping(series, "categories"))
        {
            if (value is not YamlMappingNode category)
            {
                reader.Fault(value, $"category '{key}' must be a mapping with 'property' and 'title'");
                continue;
            }
            reader.OnlyKnown(category, "property", "title");
            categories.Add(new CountCategory(((YamlScalarNode)key).Value!, reader.Text(category, "property"), reader.Localized(category, "title")));
        }
        return new WeeklyForecastSettings
        {
            Id = reader.Text(root, "id"),
            Territory = reader.Localized(root, "territory"),
            Theme = reader.OptionalText(root, "theme"),
            SeriesCollection = reader.Text(series, "collection"),
            WeekProperty = reader.Text(series, "week"),
            Categories = categories.ToImmutable(),
            PublicHolidayCollection = reader.Text(publicHolidays, "collection"),
            PublicHolidayDate = reader.Text(publicHolidays, "date"),
            PublicHolidayZones = reader.Text(publicHolidays, "zones"),
            PublicHolidayZone = reader.Text(publicHolidays, "zone"),
            SchoolHolidayCollection = reader.Text(schoolHolidays, "collection"),
            SchoolHolidayDate = reader.Text(schoolHolidays, "date"),
            SchoolHolidayFlag = reader.Text(schoolHolidays, "holiday"),
        };
    }
}

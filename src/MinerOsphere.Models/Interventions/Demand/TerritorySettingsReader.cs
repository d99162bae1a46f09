using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Reads the file of a territory; every fault with its line.</summary>
internal static class TerritorySettingsReader
{
    public static TerritorySettings Read(YamlMappingNode root, SettingsReader reader)
    {
        reader.OnlyKnown(root, "id", "kind", "territory", "theme", "timeZone", "counts", "events", "levels", "publicHolidays", "schoolHolidays");
        var isEvents = root.Children.ContainsKey(new YamlScalarNode("events"));
        var rows = reader.Mapping(root, isEvents ? "events" : "counts");
        if (isEvents) reader.OnlyKnown(rows, "collection", "time", "category", "categories");
        else reader.OnlyKnown(rows, "collection", "slot", "time", "categories");
        var slot = isEvents ? DemandSlot.Hour : reader.Text(rows, "slot");
        if (slot is not ("" or DemandSlot.Hour or DemandSlot.Week or DemandSlot.Year) || (!isEvents && slot == DemandSlot.Hour))
            reader.Fault(rows, $"unknown slot '{slot}'; known: {DemandSlot.Week}, {DemandSlot.Year}");
        var zone = reader.Text(root, "timeZone");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && zone.Length > 0) reader.Fault(root, $"unknown time zone '{zone}'; expected an IANA name such as Europe/Paris");
        return new TerritorySettings
        {
            Id = reader.Text(root, "id"),
            Title = reader.Localized(root, "territory"),
            Theme = reader.OptionalText(root, "theme"),
            Zone = found ?? TimeZoneInfo.Utc,
            Collection = reader.Text(rows, "collection"),
            Slot = slot,
            TimeProperty = reader.Text(rows, "time"),
            CategoryProperty = isEvents ? reader.Text(rows, "category") : null,
            Levels = Levels(root, reader),
            Categories = Categories(rows, reader, isEvents),
            PublicHolidays = Holidays(root, "publicHolidays", reader),
            SchoolHolidays = Holidays(root, "schoolHolidays", reader),
        };
    }

    private static ImmutableArray<TerritoryLevel> Levels(YamlMappingNode root, SettingsReader reader)
    {
        var levels = ImmutableArray.CreateBuilder<TerritoryLevel>();
        foreach (var (key, value) in reader.Mapping(root, "levels"))
        {
            if (value is not YamlMappingNode level)
            {
                reader.Fault(value, $"level '{key}' must be a mapping with 'title', and 'property' for all but the widest");
                continue;
            }
            reader.OnlyKnown(level, "title", "property", "code", "codePrefix", "map");
            var property = levels.Count == 0 ? reader.OptionalText(level, "property") : reader.Text(level, "property");
            if (levels.Count == 0 && property is not null) reader.Fault(level, "the widest level is the whole territory and has no property");
            levels.Add(new TerritoryLevel(((YamlScalarNode)key).Value!, reader.Localized(level, "title"), property, reader.OptionalText(level, "code"), reader.OptionalText(level, "codePrefix")) { Map = Map(level, reader) });
        }
        if (levels.Count == 0) reader.Fault(root, "'levels' needs at least the whole territory");
        return levels.ToImmutable();
    }

    private static LevelMapSettings? Map(YamlMappingNode level, SettingsReader reader)
    {
        if (!level.Children.ContainsKey(new YamlScalarNode("map"))) return null;
        var map = reader.Mapping(level, "map");
        reader.OnlyKnown(map, "collection", "property", "from");
        var property = reader.OptionalText(map, "property");
        return new LevelMapSettings(reader.Text(map, "collection"), property, property is null ? null : reader.Text(map, "from"));
    }

    private static ImmutableArray<TerritoryCategory> Categories(YamlMappingNode rows, SettingsReader reader, bool isEvents)
    {
        var categories = ImmutableArray.CreateBuilder<TerritoryCategory>();
        foreach (var (key, value) in reader.Mapping(rows, "categories"))
        {
            if (value is not YamlMappingNode category)
            {
                reader.Fault(value, $"category '{key}' must be a mapping with 'title' and {(isEvents ? "'values'" : "'property'")}");
                continue;
            }
            reader.OnlyKnown(category, "title", "property", "values");
            var id = ((YamlScalarNode)key).Value!;
            if (id == Disclosure.Total) reader.Fault(key, "'total' is the sum of the categories and is made, not configured");
            var values = category.Children.TryGetValue(new YamlScalarNode("values"), out var list) && list is YamlSequenceNode sequence
                ? sequence.Children.OfType<YamlScalarNode>().Select(v => v.Value!).ToImmutableArray() : [];
            categories.Add(new TerritoryCategory(id, reader.Localized(category, "title"), isEvents ? null : reader.Text(category, "property"), values));
        }
        if (categories.Count < 2) reader.Fault(rows, "at least two categories are needed");
        return categories.ToImmutable();
    }

    private static HolidaySettings? Holidays(YamlMappingNode root, string key, SettingsReader reader)
    {
        if (!root.Children.ContainsKey(new YamlScalarNode(key))) return null;
        var node = reader.Mapping(root, key);
        reader.OnlyKnown(node, "collection", "date", "zones", "zone", "holiday");
        var isPublic = key == "publicHolidays";
        return new HolidaySettings(
            reader.Text(node, "collection"), reader.Text(node, "date"), isPublic ? reader.Text(node, "zones") : null, isPublic ? reader.Text(node, "zone") : null, isPublic ? null : reader.Text(node, "holiday"));
    }
}

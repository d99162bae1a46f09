using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>Reads an indicator out of the rows of any collection.</summary>
public static class IndicatorReader
{
    private const int MostGroups = 20_000, MostYears = 500, MostRows = 5_000_000;

    /// <summary>What is wrong with a layout for the properties of a collection, each with the nearest name; none when it fits.</summary>
    public static ImmutableArray<DataFault> Check(IndicatorLayout layout, FeatureSchema schema)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var measured = layout.Further.Prepend(layout.Measure).SelectMany(m => m.Properties).ToHashSet(StringComparer.Ordinal);
        foreach (var name in layout.Properties)
        {
            var property = schema.Find(name);
            if (property is null or { Type: PropertyType.Geometry })
            {
                var possible = schema.Attributes.Where(p => !measured.Contains(name) || IsNumber(p)).Select(p => p.Name).ToArray();
                var near = NearestName.To(name, possible);
                faults.Add(new DataFault(near is null ? $"there is no such property; there are: {string.Join(", ", possible.Take(40))}{(possible.Length > 40 ? ", …" : "")}" : $"there is no such property; did you mean '{near}'?", name));
            }
            else if (measured.Contains(name) && !IsNumber(property))
            {
                var numbers = string.Join(", ", schema.Attributes.Where(IsNumber).Select(p => p.Name).Take(40));
                faults.Add(new DataFault($"is no number ({property.Type.ToString().ToLowerInvariant()}), so it can't be measured; numbers: {(numbers.Length > 0 ? numbers : "none")}", name));
            }
        }
        return faults.ToImmutable();
    }

    /// <summary>A filter in CQL2 text for the properties of a source.</summary>
    /// <exception cref="DataFaultException">It is no CQL2, or names what isn't there.</exception>
    public static FeatureQuery Filtered(FeatureQuery query, string? filter, IFeatureProvider source)
    {
        if (filter is null) return query;
        var read = Cql2TextReader.Read(filter);
        if (read.IsOk) read = new Cql2Binder(FilterSchema.Of(source.Schema, source.StorageCrs), Cql2BindOptions.Default).Bind(read.Value);
        return read.IsOk ? query with { Filter = read.Value } : throw new DataFaultException($"the filter '{filter}' does not fit: {read.Fault!.Message}");
    }

    /// <param name="source">Where the rows are.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="layout">What of them is measured.</param>
    /// <param name="find">Collections that levels are read from; null where there are none.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="DataFaultException">The layout does not fit the rows, or they have no year, or too many.</exception>
    public static async ValueTask<IndicatorPanel> ReadAsync(
        IFeatureProvider source, FeatureQuery query, IndicatorLayout layout, Func<string, IFeatureProvider?>? find = null, CancellationToken cancellation = default)
    {
        var faults = Check(layout, source.Schema);
        if (!faults.IsEmpty) throw new DataFaultException(faults);
        var table = new IndicatorTable(layout, source.Schema);
        await using (var cursor = await source.ReadAsync(query with { Properties = [.. layout.Properties], SkipGeometry = true }, cancellation).ConfigureAwait(false))
            while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            {
                table.Add(cursor);
                if (table.Rows > MostRows) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"more than {MostRows} rows; filter them"));
                if (table.Groups > MostGroups) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"more than {MostGroups} groups: is '{layout.Group}' an id of rows?"), layout.Group);
                if (table.Years > MostYears) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"years from {table.FirstYear} to {table.LastYear}: at most {MostYears} are expected"), layout.Time);
            }
        foreach (var from in layout.Levels.Where(l => l.Collection is not null).Select(l => l.Collection!).Distinct(StringComparer.Ordinal))
        {
            var entities = find?.Invoke(from) ?? throw new DataFaultException($"the collection '{from}', which the levels are read from, is not here");
            await ReadLevelsAsync(entities, from, layout, table, cancellation).ConfigureAwait(false);
        }
        var panel = table.Done();
        return layout.Per is { } per ? await IndicatorBases.DivideAsync(panel, per, find, cancellation).ConfigureAwait(false) : panel;
    }

    private static async ValueTask ReadLevelsAsync(IFeatureProvider entities, string from, IndicatorLayout layout, IndicatorTable table, CancellationToken cancellation)
    {
        var levels = layout.Levels.Select((level, place) => (Level: level, Place: place)).Where(l => l.Level.Collection == from).Select(l => (l.Place, l.Level.Property, Ordinal: entities.Schema.OrdinalOf(l.Level.Property))).ToArray();
        foreach (var (_, property, ordinal) in levels)
            if (ordinal < 0) throw new DataFaultException($"the collection '{from}' has no such property", property);
        await using var cursor = await entities.ReadAsync(new FeatureQuery { Properties = [.. levels.Select(l => l.Property)], SkipGeometry = true }, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var id = Encoding.UTF8.GetString(cursor.Id);
            foreach (var (place, property, ordinal) in levels)
                if (!cursor.IsNull(ordinal)) table.SetLevel(id, place, IndicatorTable.TextOf(cursor, ordinal, entities.Schema.Find(property)!.Type));
        }
    }

    private static bool IsNumber(PropertyDefinition property) => property.Type is PropertyType.Integer or PropertyType.Number;
}

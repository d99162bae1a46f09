using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>
/// How a schema lies in a table of ours: a pure function of the schema, so that the writer and the reader of a file agree. Besides the
/// properties there is the row number as key and, for collections with time, the span that a row covers in milliseconds: texts of days,
/// weeks and instants do not compare, numbers do.
/// </summary>
internal sealed class FeatureTable
{
    public FeatureTable(FeatureSchema schema)
    {
        Schema = schema;
        // Names in SQLite are the same whatever their case; a property's name starts with a letter, so ours with '_' are free.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "rowid", "oid", "_rowid_" };
        Columns = [.. schema.Properties.Select(p => Free(p.Name, taken))];
        Key = taken.Contains("fid") ? "_fid" : "fid";
    }

    public FeatureSchema Schema { get; }

    /// <summary>Column of each property of the schema, by ordinal; the geometry's is the geometry column.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The integer primary key: number of the row in the source.</summary>
    public string Key { get; }

    public string? GeometryColumn => Schema.Geometry is { } geometry ? Columns[Schema.OrdinalOf(geometry.Name)] : null;
    public string? IdColumn => Schema.Id is { } id ? Columns[Schema.OrdinalOf(id.Name)] : null;

    /// <summary>First millisecond (Unix time, UTC) of what the row covers; null for an open start.</summary>
    public const string TimeStart = "_time_start";

    /// <summary>Last millisecond; null for an open end.</summary>
    public const string TimeEnd = "_time_end";

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var i = 2; !taken.Add(free); i++) free = $"{name}_{i}";
        return free;
    }
}

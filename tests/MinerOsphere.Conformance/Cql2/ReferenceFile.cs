using MinerOsphere.Conformance.Support;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Conformance.Cql2;

/// <summary>The test data of the standard, imported: one served GeoPackage for each collection, made at the first use.</summary>
public sealed class ReferenceFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-cql2-").FullName;
    private readonly Dictionary<string, GeoPackageFeatureProvider> _opened = [];

    public async Task<IFeatureProvider> OpenAsync(string table)
    {
        if (_opened.TryGetValue(table, out var provider)) return provider;
        var schema = SchemaOf(table);
        var source = new SourceDefinition
        {
            Path = Path.GetFullPath(Path.Combine(Suites.Root, "..", "data", "reference", "ne110m4cql2.gpkg")), Format = SourceFormat.GeoPackage, Layer = table,
        };
        var target = Path.Combine(_folder, table + ".gpkg");
        var report = await new FeatureImporter(TimeProvider.System).ImportAsync(source, schema, table, target, null, default);
        Assert.Null(report.Refusal?.En);
        Assert.Equal(report.RowsRead, report.RowsKept);
        return _opened[table] = GeoPackageFeatureProvider.Open(target, schema);
    }

    private static FeatureSchema SchemaOf(string table) => new(ReferenceData.Of(table).Queryables.Where(column => column.Name != "fid").Select(column => new PropertyDefinition
    {
        Name = column.Name,
        Source = column.Name,
        Type = column.Type.Kind switch
        {
            Cql2Kind.Integer => PropertyType.Integer,
            Cql2Kind.Number => PropertyType.Number,
            Cql2Kind.Boolean => PropertyType.Boolean,
            Cql2Kind.Date => PropertyType.Date,
            Cql2Kind.Timestamp => PropertyType.DateTime,
            Cql2Kind.Geometry => PropertyType.Geometry,
            _ => PropertyType.String,
        },
        Role = column.Type.Kind == Cql2Kind.Geometry ? PropertyRole.PrimaryGeometry : PropertyRole.None,
    }));

    public void Dispose()
    {
        foreach (var provider in _opened.Values) provider.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

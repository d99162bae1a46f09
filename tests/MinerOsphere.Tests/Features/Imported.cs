using System.Buffers;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Tests.Features;

/// <summary>Short ways through import and reading for tests.</summary>
internal static class Imported
{
    public static PropertyDefinition Property(string name, PropertyType type = PropertyType.String, PropertyRole role = PropertyRole.None) =>
        new() { Name = name, Source = name, Type = type, Role = role };

    public static PropertyDefinition Id(PropertyType type = PropertyType.String) => Property("id", type, PropertyRole.Id);

    public static PropertyDefinition Place(string type = "Geometry") =>
        new() { Name = "geometry", Source = "wkt", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry, GeometryType = type };

    public static FeatureSchema SchemaOf(params PropertyDefinition[] properties) => new(properties);

    public static SourceDefinition Csv(string path) => new() { Path = path, Format = SourceFormat.Csv };

    public static Task<ImportReport> RunAsync(SourceDefinition source, FeatureSchema schema, string target) =>
        new FeatureImporter(TimeProvider.System).ImportAsync(source, schema, "things", target, null, CancellationToken.None);

    public static async Task<GeoPackageFeatureProvider> OpenAsync(TemporaryFolder folder, SourceDefinition source, FeatureSchema schema)
    {
        var report = await RunAsync(source, schema, folder.File("things.gpkg"));
        Assert.Null(report.Refusal?.En);
        return GeoPackageFeatureProvider.Open(folder.File("things.gpkg"), schema);
    }

    /// <summary>All rows as GeoJSON features.</summary>
    public static async Task<List<string>> JsonAsync(this IFeatureProvider provider, FeatureQuery query)
    {
        await using var rows = await provider.ReadAsync(query, CancellationToken.None);
        return await rows.JsonAsync(provider.Schema);
    }

    public static async Task<List<string>> JsonAsync(this IFeatureCursor rows, FeatureSchema schema)
    {
        var writer = new GeoJsonFeatureWriter(schema);
        var features = new List<string>();
        while (await rows.ReadAsync(CancellationToken.None))
        {
            var buffer = new ArrayBufferWriter<byte>();
            writer.Write(rows, buffer);
            features.Add(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        return features;
    }

    public static async Task<List<long>> KeysAsync(this IFeatureProvider provider, FeatureQuery query)
    {
        await using var rows = await provider.ReadAsync(query, CancellationToken.None);
        var keys = new List<long>();
        while (await rows.ReadAsync(CancellationToken.None)) keys.Add((long)rows.Position.Key);
        return keys;
    }
}

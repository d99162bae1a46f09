using System.Collections.Concurrent;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Tests;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Indicators;

/// <summary>The collections of the shipped configuration, each imported when a test first wants it.</summary>
internal static class ServedCollections
{
    private static readonly Lazy<CatalogueConfiguration> Configuration = new(() => ConfigurationLoader.Load(Path.Combine(Repository.Root, "config")).Value!);
    private static readonly TemporaryFolder Folder = new();
    private static readonly ConcurrentDictionary<string, Lazy<IFeatureProvider?>> Opened = new();

    public static ICollections All { get; } = new FixedCollections(Find);

    public static IFeatureProvider? Find(string id) => Opened.GetOrAdd(id, id => new Lazy<IFeatureProvider?>(() => Import(id))).Value;

    private static GeoPackageFeatureProvider? Import(string id)
    {
        var definition = Configuration.Value.Collections.FirstOrDefault(c => c.Id == id);
        if (definition is null) return null;
        var file = Folder.File(id + ".gpkg");
        new FeatureImporter(TimeProvider.System).ImportAsync(definition.Source!, definition.Schema, id, file, null, default).GetAwaiter().GetResult();
        return GeoPackageFeatureProvider.Open(file, definition.Schema);
    }
}

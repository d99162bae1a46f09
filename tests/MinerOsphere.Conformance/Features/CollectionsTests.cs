using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 17-069r4 A.2.5 and A.2.6: the collections and each collection.</summary>
public class CollectionsTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    [SkippableFact]
    public async Task FeatureCollections_validateFeatureCollectionsMetadataOperation()
    {
        var collections = await server.GetAsync("/collections");
        Assert.Empty(YamlSchema.Load("ogc/features-1/collections.yaml").Faults(collections));
    }

    [Fact]
    public async Task FeatureCollections_validateFeatureCollectionsMetadataOperationResponse_Links()
    {
        var collections = await server.GetAsync("/collections");
        Assert.NotNull(collections.Href("self"));
        foreach (var link in collections.GetProperty("links").EnumerateArray())
        {
            Assert.NotNull(link.Text("rel"));
            Assert.NotNull(link.Text("type"));
        }
        // Every other media type that the definition declares has its alternate.
        foreach (var type in server.Api.GetProperty("paths").GetProperty("/collections").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject())
            if (type.Name != "application/json") Assert.NotNull(collections.Href("alternate", type.Name));
    }

    [Fact]
    public async Task FeatureCollections_validateFeatureCollectionsMetadataOperationResponse_Items()
    {
        var collections = (await server.GetAsync("/collections")).GetProperty("collections");
        Assert.NotEqual(0, collections.GetArrayLength());
        foreach (var collection in collections.EnumerateArray())
        {
            Assert.NotNull(collection.Href("items", "application/geo+json"));
            Assert.Equal("feature", collection.Text("itemType"));
        }
    }

    [Fact]
    public async Task FeatureCollections_validateFeatureCollectionsMetadataOperationResponse_CrsProperty()
    {
        var collections = await server.GetAsync("/collections");
        if (collections.TryGetProperty("crs", out var crs)) Assert.Equal(Crs84, crs[0].GetString());
        foreach (var collection in collections.GetProperty("collections").EnumerateArray())
            if (collection.TryGetProperty("crs", out var own)) Assert.Contains(collection.Text("storageCrs"), own.EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task FeatureCollections_validateFeatureCollectionsMetadataOperationResponse_Content()
    {
        var listed = (await server.GetAsync("/collections")).GetProperty("collections").EnumerateArray().Select(c => c.Text("id"));
        Assert.Equal(server.CollectionIds.Order(), listed.Order());
    }

    [SkippableFact]
    public async Task FeatureCollection_validateFeatureCollectionMetadataOperation()
    {
        var schema = YamlSchema.Load("ogc/features-1/collection.yaml");
        foreach (var id in server.CollectionIds) Assert.Empty(schema.Faults(await server.GetAsync("/collections/" + id)));
    }

    [Fact]
    public async Task FeatureCollection_validateFeatureCollectionMetadataResponse()
    {
        foreach (var entry in (await server.GetAsync("/collections")).GetProperty("collections").EnumerateArray())
        {
            var single = await server.GetAsync("/collections/" + entry.Text("id"));
            foreach (var name in new[] { "id", "title", "description", "extent", "itemType", "links" }) Assert.Equal(entry.Text(name), single.Text(name));
            if (!single.TryGetProperty("extent", out var extent)) continue;
            if (extent.TryGetProperty("spatial", out var spatial)) Assert.Equal(4, spatial.GetProperty("bbox")[0].GetArrayLength());
            if (extent.TryGetProperty("temporal", out var temporal)) Assert.Equal(2, temporal.GetProperty("interval")[0].GetArrayLength());
        }
    }
}

using MinerOsphere.Catalogue;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>A request never holds a reader while it waits for another: many of them would wait for each other.</summary>
public class ConnectionTests(MiniServer server) : IClassFixture<MiniServer>
{
    [Theory]
    [InlineData("/collections/wide/items?limit=10000")]
    [InlineData("/collections/wide/items?limit=3000&value=3")]
    [InlineData("/collections/wide/items/n5")]
    public async Task One_reader_at_a_time(string path)
    {
        var provider = new ListProvider(MiniCatalogue.Figures, [.. Enumerable.Range(1, 12_000).Select(i => new Row(i, $"n{i}", [$"n{i}", (long)(i % 7), new string('x', 500)]))]);
        var snapshot = MiniCatalogue.Snapshot();
        var like = snapshot.Find("big")!;
        var wide = like with { Definition = like.Definition with { Id = "wide" }, Features = provider };
        server.Serve(new CatalogueSnapshot(snapshot.Settings, snapshot.Collections.Add(wide), snapshot.Revision));
        await server.Http.GetJsonAsync(path);
        Assert.Equal((0, 1), (provider.Open, provider.MostOpen));
    }
}

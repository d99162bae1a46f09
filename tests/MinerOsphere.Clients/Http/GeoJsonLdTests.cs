using System.Net;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Canonical;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Clients.Http;

/// <summary>GeoJSON-LD of the demo data: valid GeoJSON, and as JSON-LD the very triples that the store holds.</summary>
[Collection(DemoCollection.Name)]
public sealed class GeoJsonLdTests(DemoServer server)
{
    [Theory]
    [InlineData("departements", "limit=3")]
    [InlineData("communes", "limit=20")]
    [InlineData("piezometers", "limit=200")]
    [InlineData("mineral-sites-france", "limit=200&crs=http://www.opengis.net/def/crs/EPSG/0/2154")]
    [InlineData("sdis91-weekly", "limit=100")]
    [InlineData("public-holidays", "limit=100")]
    [InlineData("hydrometric-stations", "limit=100")]
    [InlineData("he-establishments", "limit=100")]
    public async Task A_page_is_the_triples_of_its_features(string collection, string query)
    {
        var read = await ReadAsync($"/collections/{collection}/items?f=jsonld&{query}");
        var features = read.Select(q => q.Subject).OfType<Iri>().Where(s => !s.Value.EndsWith("#geometry", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(features);
        var values = string.Join(' ', features.Select(f => $"<{f.Value}> <{f.Value}#geometry>"));
        var graph = features[0].Value.Replace("/id/", "/graph/", StringComparison.Ordinal)[..(features[0].Value.IndexOf("/id/", StringComparison.Ordinal) + 7 + collection.Length)];
        var stored = await StoredAsync($"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ VALUES ?s {{ {values} }} ?s ?p ?o }} }}");
        Assert.Equal(stored.Select(q => q.ToString()).Order(), read.Select(q => q.ToString()).Order());
        Assert.True(stored.IsIsomorphicTo(read));
    }

    [Theory]
    [InlineData("departements/items/91")]
    [InlineData("piezometers/items/06216X0228%2FP30-10")]
    public async Task One_feature_is_its_triples(string address)
    {
        var read = await ReadAsync($"/collections/{address}?f=jsonld");
        var feature = read.Single(q => q.Object is Iri { Value: "http://www.opengis.net/ont/geosparql#Feature" }).Subject;
        Assert.EndsWith("/id/" + address.Replace("/items", "", StringComparison.Ordinal), ((Iri)feature).Value, StringComparison.Ordinal);
        Assert.Equal((await StoredAsync($"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ <{((Iri)feature).Value}> <{((Iri)feature).Value}#geometry> }} ?s ?p ?o }}")).Select(q => q.ToString()).Order(), read.Select(q => q.ToString()).Order());
    }

    [Fact]
    public async Task It_is_the_same_geojson_with_more_members()
    {
        var plain = await server.Http.GetJsonAsync("/collections/communes/items?limit=7&f=json");
        var linked = await server.Http.GetJsonAsync("/collections/communes/items?limit=7&f=jsonld");
        Assert.Equal("FeatureCollection", linked.Text("type"));
        foreach (var (a, b) in plain.GetProperty("features").EnumerateArray().Zip(linked.GetProperty("features").EnumerateArray()))
            foreach (var member in a.EnumerateObject()) Assert.Equal(member.Value.GetRawText(), b.GetProperty(member.Name).GetRawText());
        Assert.Equal("application/ld+json", linked.GetProperty("links").EnumerateArray().Single(l => l.Text("rel") == "next").Text("type"));
        Assert.Equal((await server.Http.GetJsonAsync(plain.Href("next")!)).Ids(), (await server.Http.GetJsonAsync(linked.Href("next")!)).Ids());
    }

    [Fact]
    public async Task What_is_left_out_is_left_out_of_the_triples()
    {
        var read = await ReadAsync("/collections/departements/items/91?f=jsonld&properties=");
        Assert.DoesNotContain(read, q => q.Object is Literal);
        Assert.All(read, q => Assert.DoesNotContain("hasGeometry", q.Predicate.ToString(), StringComparison.Ordinal));
    }

    private async Task<List<Quad>> ReadAsync(string address)
    {
        using var response = await server.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/ld+json", response.Content.Headers.ContentType!.ToString());
        return Read(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<List<Quad>> StoredAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sparql") { Content = new StringContent(query, System.Text.Encoding.UTF8, "application/sparql-query") };
        request.Headers.Accept.ParseAdd("application/ld+json");
        using var response = await server.Http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(body));
        return Read(body);
    }

    private static List<Quad> Read(byte[] body)
    {
        var quads = new QuadList();
        var tree = JsonTree.Parse(body);
        Assert.True(tree.Succeeded);
        Assert.True(JsonLdProcessor.ToRdf(tree.Value, quads).Succeeded);
        return [.. quads.Distinct()];
    }
}

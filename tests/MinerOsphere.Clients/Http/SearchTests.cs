using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>The parameter <c>q</c> (OGC API Features Part 9, draft): terms, words, case, accents, pages.</summary>
[Collection(DemoCollection.Name)]
public sealed class SearchTests(DemoServer server)
{
    [Theory]
    [InlineData("ebreuil", "Ébreuil")]
    [InlineData("ÉBREUIL", "Ébreuil")]
    [InlineData("breui", "Ébreuil")]
    [InlineData("abrets  en  DAUPHINE", "Abrets en Dauphiné")]
    [InlineData("dauphine abrets", "Abrets en Dauphiné", false)]
    [InlineData("abretsendauphine", "Abrets en Dauphiné", false)]
    [InlineData("meaudre en", "Autrans-Méaudre en Vercors")]
    [InlineData("nothing at all,abrets en", "Abrets en Dauphiné")]
    [InlineData("saint denis", "Saint-Denis")]
    [InlineData("pont d\u2019ain", "Pont-d'Ain")]
    [InlineData("-,'", "Saint-Denis", false)]
    [InlineData("nothing at all", "Abrets en Dauphiné", false)]
    public async Task Terms_are_found_in_any_spelling(string q, string name, bool isFound = true)
    {
        var page = await server.Http.GetJsonAsync($"/collections/communes/items?limit=1000&skipGeometry=true&q={Uri.EscapeDataString(q)}");
        Assert.Equal(isFound, page.GetProperty("features").EnumerateArray().Any(f => f.GetProperty("properties").EnumerateObject().Any(p => p.Value.ToString() == name)));
    }

    [Fact]
    public async Task Pages_of_a_search_join_to_the_whole_and_counts_are_exact()
    {
        var whole = await server.Http.GetJsonAsync("/collections/communes/items?limit=1000&skipGeometry=true&q=bazoches,ebreuil&sortby=-code");
        Assert.Equal(whole.Ids().Count, whole.GetProperty("numberMatched").GetInt32());
        Assert.InRange(whole.Ids().Count, 4, 200);
        var joined = new List<string>();
        for (var next = "/collections/communes/items?limit=3&skipGeometry=true&q=bazoches,ebreuil&sortby=-code"; next is not null;)
        {
            var page = await server.Http.GetJsonAsync(next);
            Assert.Equal(whole.Ids().Count, page.GetProperty("numberMatched").GetInt32());
            joined.AddRange(page.Ids());
            next = page.Href("next");
            Assert.True(next is null || next.Contains("q=bazoches,ebreuil", StringComparison.Ordinal));
        }
        Assert.Equal(whole.Ids(), joined);
        var first = (await server.Http.GetJsonAsync("/collections/communes/items?limit=3&skipGeometry=true&q=bazoches")).Href("next")!;
        using var other = await server.Http.GetAsync(first.Replace("q=bazoches", "q=ebreuil", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task A_search_and_a_filter_hold_together()
    {
        var both = await server.Http.GetJsonAsync("/collections/communes/items?limit=1000&skipGeometry=true&q=saint&filter=" + Uri.EscapeDataString("code LIKE '91%'"));
        Assert.NotEmpty(both.Ids());
        Assert.All(both.Ids(), id => Assert.StartsWith("91", id, StringComparison.Ordinal));
        Assert.All(both.GetProperty("features").EnumerateArray(), f => Assert.Contains("saint", f.GetRawText(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task It_is_declared_as_the_draft_wants_and_refused_when_empty()
    {
        var api = await server.Http.GetJsonAsync("/api");
        var q = api.GetProperty("components").GetProperty("parameters").GetProperty("q");
        Assert.Equal("array", q.GetProperty("schema").Text("type"));
        Assert.False(q.GetProperty("explode").GetBoolean());
        using var empty = await server.Http.GetAsync("/collections/communes/items?q=,%20,");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal("q", JsonDocument.Parse(await empty.Content.ReadAsStringAsync()).RootElement.Text("parameter"));
    }

    [Fact]
    public async Task The_page_has_the_field_and_sorts_and_offers_the_selection_in_other_formats()
    {
        var html = WebUtility.HtmlDecode(await server.Http.GetStringAsync("/collections/communes/items?f=html&lang=en&q=bazoches&sortby=-code&limit=5"));
        Assert.Contains("<input id=\"q\" name=\"q\" type=\"search\" value=\"bazoches\">", html, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"descending\"", html, StringComparison.Ordinal);
        foreach (var part in new[] { "sortby=code", "f=csv", "f=jsonld", "f=json&", "limit=10000" }) Assert.Contains(part, html + "&", StringComparison.Ordinal);
        var csv = html[html.IndexOf("Download:", StringComparison.Ordinal)..].Split("href=\"").First(part => part.Contains("f=csv", StringComparison.Ordinal)).Split('"')[0];
        using var file = await server.Http.GetAsync(csv);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        Assert.True(int.Parse(file.Headers.GetValues("OGC-NumberReturned").Single(), System.Globalization.CultureInfo.InvariantCulture) > 3);
    }
}

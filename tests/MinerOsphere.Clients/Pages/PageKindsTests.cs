using System.Net;
using System.Text.RegularExpressions;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages;

/// <summary>What holds for every page, as text: it needs no script, and no value becomes markup.</summary>
public partial class PageKindsTests(MiniServer server) : IClassFixture<MiniServer>
{
    public static TheoryData<string, HttpStatusCode> Pages => new()
    {
        { "/", HttpStatusCode.OK },
        { "/about", HttpStatusCode.OK },
        { "/conformance", HttpStatusCode.OK },
        { "/api", HttpStatusCode.OK },
        { "/collections", HttpStatusCode.OK },
        { "/collections/places", HttpStatusCode.OK },
        { "/collections/empty", HttpStatusCode.OK },
        { "/collections/places/schema", HttpStatusCode.OK },
        { "/collections/places/items", HttpStatusCode.OK },
        { "/collections/places/items?kind=b&limit=3", HttpStatusCode.OK },
        { "/collections/places/items/p1", HttpStatusCode.OK },
        { "/collections/odd/items", HttpStatusCode.OK },
        { "/programmes/<b>", HttpStatusCode.NotFound },
        { "/nowhere", HttpStatusCode.NotFound },
        { "/collections/nothing", HttpStatusCode.NotFound },
        { "/collections/places/items?rank=<script>alert(1)</script>", HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_whole_in_both_languages(string path, HttpStatusCode status)
    {
        foreach (var language in new[] { "fr", "en" })
        {
            var (page, html) = await ReadAsync(path, language);
            Assert.True(status == page.StatusCode, $"{path}: {(int)page.StatusCode}");
            Assert.StartsWith("text/html", page.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
            Assert.Single(Heading().Matches(html));
            Assert.Contains("<main id=\"content\"", html, StringComparison.Ordinal);
            Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_inline_runs_and_nothing_comes_from_elsewhere(string path, HttpStatusCode status)
    {
        var (page, html) = await ReadAsync(path, "fr");
        Assert.Equal(status, page.StatusCode);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(InlineHandler(), html);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        foreach (Match resource in Loaded().Matches(html)) Assert.StartsWith("/assets/", (resource.Groups[1].Value + resource.Groups[2].Value), StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_are_shown_not_interpreted()
    {
        var (_, html) = await ReadAsync("/collections/places/items/p1", "fr");
        Assert.Contains("Lieu &quot;1&quot; &lt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<é>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_form_becomes_an_address_to_keep()
    {
        using var answer = await server.Http.GetAsync("/collections/places/filter?lang=en&kind=b&rank=&west=1&south=40&east=9,5&north=60&from=2024-01-01&to=&limit=25");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var target = answer.Headers.Location!.ToString();
        foreach (var part in new[] { "/collections/places/items?", "bbox=1,40,9.5,60", "datetime=2024-01-01/..", "lang=en", "kind=b", "limit=25" })
            Assert.Contains(part, target, StringComparison.Ordinal);
        Assert.DoesNotContain("rank=", target, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(target)).StatusCode);
    }

    [Fact]
    public async Task Pages_of_rows_lead_to_the_next_until_the_end()
    {
        var (seen, path) = (0, "/collections/places/items?limit=10");
        while (path is not null)
        {
            var (_, html) = await ReadAsync(path, null);
            seen += html.Split("<th scope=\"row\">").Length - 1;
            path = NextPage().Match(html) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }
        Assert.Equal(25, seen);
    }

    private async Task<(HttpResponseMessage Response, string Html)> ReadAsync(string path, string? language)
    {
        if (language is not null) path += (path.Contains('?') ? "&" : "?") + "lang=" + language;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        var response = await server.Http.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex(" on[a-z]+=\"")]
    private static partial Regex InlineHandler();

    [GeneratedRegex("<(?:script|img|iframe)[^>]* src=\"([^\"]*)\"|<link rel=\"stylesheet\" href=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<a class=\"button\" href=\"([^\"]*)\" rel=\"next\">")]
    private static partial Regex NextPage();
}

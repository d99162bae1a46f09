using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Tests.Server.Common;

public class LinkBuilderTests
{
    [Theory]
    [InlineData(new string[0], "https://x.fr/data/")]
    [InlineData(new[] { "collections" }, "https://x.fr/data/collections")]
    [InlineData(new[] { "collections", "piezometers", "items", "06216X0228/P30-10" }, "https://x.fr/data/collections/piezometers/items/06216X0228%2FP30-10")]
    [InlineData(new[] { "a b", "é", "100%" }, "https://x.fr/data/a%20b/%C3%A9/100%25")]
    public void Segments_are_encoded_whole(string[] segments, string expected) => Assert.Equal(expected, new LinkBuilder("https://x.fr/data/").At(segments).Href);

    [Fact]
    public void A_query_keeps_its_order_and_its_readable_characters()
    {
        var address = new LinkBuilder("https://x.fr").At("items").With("bbox", "1,2,3,4").With("q", "a&b=c d+é").With("bbox", "5,6,7,8").With("t", "2024-01-01T00:00:00Z/..");
        Assert.Equal("https://x.fr/items?bbox=5,6,7,8&q=a%26b%3Dc%20d%2B%C3%A9&t=2024-01-01T00:00:00Z/..", address.Href);
        Assert.Equal("https://x.fr/items?bbox=5,6,7,8&t=2024-01-01T00:00:00Z/..", address.Without("q").Href);
    }

    [Fact]
    public void A_language_that_was_asked_for_stays() => Assert.Equal("https://x.fr/api?lang=en&f=json", new LinkBuilder("https://x.fr", "en").At("api").With("f", "json").Href);

    [Theory]
    // Nothing is believed without a trusted proxy.
    [InlineData("10.0.0.9", "", "https", "public.fr", null, "http://inner:8080/base")]
    [InlineData("10.0.0.9", "10.0.0.9", "https", "public.fr", null, "https://public.fr/base")]
    [InlineData("10.0.0.9", "10.0.0.0/8", "https", "public.fr, proxy2", "/ogc/", "https://public.fr/ogc/base")]
    [InlineData("::ffff:10.0.0.9", "10.0.0.0/8", "https", "public.fr", null, "https://public.fr/base")]
    [InlineData("192.168.0.1", "10.0.0.0/8", "https", "public.fr", null, "http://inner:8080/base")]
    [InlineData("10.0.0.9", "10.0.0.9", "javascript", "public.fr\"><script>", "//evil", "http://inner:8080/base")]
    public void Forwarded_headers_count_from_trusted_proxies_only(string from, string trusted, string proto, string host, string? prefix, string expected)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        (http.Request.Scheme, http.Request.Host, http.Request.PathBase) = ("http", new HostString("inner:8080"), "/base");
        http.Request.Headers["X-Forwarded-Proto"] = proto;
        http.Request.Headers["X-Forwarded-Host"] = host;
        if (prefix is not null) http.Request.Headers["X-Forwarded-Prefix"] = prefix;
        var settings = new ServerSettings { LinkedDataBase = "https://id.x.fr", TrustedProxies = trusted.Length == 0 ? [] : [trusted] };
        Assert.Equal(expected, RequestOrigin.LinksFor(http, settings).Root);
        Assert.Equal("https://fixed.fr", RequestOrigin.LinksFor(http, settings with { PublicBaseUrl = "https://fixed.fr/" }).Root);
    }

    [Theory]
    [InlineData("/collections/c/items/a%2Fb", "a/b")]
    [InlineData("/collections/c/items/a/b", "a/b")]
    [InlineData("/collections/c/items/a%252Fb", "a%2Fb")]
    [InlineData("/collections/c/items/%C3%A9?f=json", "é")]
    [InlineData("http://host/collections/c/items/x?q=/y", "x")]
    [InlineData("/collections/c/items", "")]
    public void The_rest_of_a_path_is_decoded_once(string target, string expected)
    {
        var http = new DefaultHttpContext();
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        Assert.Equal(expected, RawPath.After(http.Request, 3));
    }

    [Theory]
    [InlineData("W/\"a\"", "W/\"a\"", true)]
    [InlineData("\"a\"", "W/\"a\"", true)]
    [InlineData("\"x\", W/\"a\"", "W/\"a\"", true)]
    [InlineData("*", "W/\"a\"", false)]
    [InlineData("", "W/\"a\"", false)]
    [InlineData("\"A\"", "W/\"a\"", false)]
    public void Tags_compare_weakly(string ifNoneMatch, string tag, bool expected) => Assert.Equal(expected, EntityTag.Matches(ifNoneMatch, tag));
}

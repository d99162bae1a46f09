using MinerOsphere.Server.Common;

namespace MinerOsphere.Tests.Server.Common;

public class NegotiationTests
{
    private static readonly Representation[] Items = [Representations.GeoJson, Representations.Html];
    private static readonly Representation[] Graph = [Representations.Turtle, Representations.JsonLd, Representations.NTriples, Representations.Html];

    [Theory]
    [InlineData(null, "application/geo+json")]
    [InlineData("", "application/geo+json")]
    [InlineData("*/*", "application/geo+json")]
    [InlineData("application/json", "application/geo+json")]
    [InlineData("application/geo+json, application/json", "application/geo+json")]
    [InlineData("application/vnd.geo+json", "application/geo+json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/html;q=0.5, application/geo+json;q=0.4", "text/html")]
    [InlineData("text/html;q=0.4, application/geo+json;q=0.5", "application/geo+json")]
    [InlineData("application/*", "application/geo+json")]
    [InlineData("text/*", "text/html")]
    [InlineData("text/html, */*", "text/html")]
    [InlineData("*/*, application/geo+json;q=0", "text/html")]
    [InlineData("TEXT/HTML", "text/html")]
    [InlineData("image/png", null)]
    [InlineData("application/geo+json;q=0", null)]
    [InlineData("application/geo+json;q=zero", null)]
    public void Accept_chooses(string? accept, string? expected) => Assert.Equal(expected, Negotiation.ByAccept(accept, Items)?.MediaType);

    [Theory]
    [InlineData("application/vnd.oai.openapi+json;version=3.0", true)]
    [InlineData("application/vnd.oai.openapi+json; version=3.0", true)]
    [InlineData("application/vnd.oai.openapi+json", true)]
    [InlineData("application/json", true)]
    [InlineData("application/yaml", false)]
    public void A_parameterised_type_is_met_with_and_without_its_parameter(string accept, bool met) =>
        Assert.Equal(met, Negotiation.ByAccept(accept, [Representations.OpenApi]) is not null);

    [Theory]
    [InlineData("text/turtle;q=0.9, application/ld+json", "application/ld+json")]
    [InlineData("application/n-triples, text/turtle", "text/turtle")]
    [InlineData("application/ld+json;q=0.3, */*;q=0.1", "application/ld+json")]
    public void Graphs(string accept, string expected) => Assert.Equal(expected, Negotiation.ByAccept(accept, Graph)?.MediaType);

    [Theory]
    [InlineData("json", "application/geo+json")]
    [InlineData("JSON", "application/geo+json")]
    [InlineData("GeoJSON", "application/geo+json")]
    [InlineData("application/geo+json", "application/geo+json")]
    [InlineData("application/geo json", "application/geo+json")]
    [InlineData("html", "text/html")]
    [InlineData("xml", null)]
    [InlineData("", null)]
    public void F_names_a_representation(string key, string? expected) => Assert.Equal(expected, Negotiation.ByKey(key, Items)?.MediaType);

    [Theory]
    [InlineData(null, null, "fr")]
    [InlineData(null, "en", "en")]
    [InlineData(null, "en-GB,en;q=0.9,fr;q=0.8", "en")]
    [InlineData(null, "de, fr;q=0.5, en;q=0.7", "en")]
    [InlineData(null, "de", "fr")]
    [InlineData(null, "*", "fr")]
    [InlineData("fr", "en", "fr")]
    [InlineData("en", "fr", "en")]
    [InlineData("xx", "en", "en")]
    public void Language_is_french_unless_asked_otherwise(string? lang, string? header, string expected) => Assert.Equal(expected, Languages.Choose(lang, header));
}

using MinerOsphere.Rdf.Iris;

namespace MinerOsphere.Tests.Rdf.Iris;

public class IriReferenceTests
{
    /// <summary>The examples of RFC 3986 §5.4.1 and §5.4.2.</summary>
    [Theory]
    [InlineData("g:h", "g:h")]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("g#s", "http://a/b/c/g#s")]
    [InlineData("g?y#s", "http://a/b/c/g?y#s")]
    [InlineData(";x", "http://a/b/c/;x")]
    [InlineData("g;x?y#s", "http://a/b/c/g;x?y#s")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("./", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../g", "http://a/g")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("/../g", "http://a/g")]
    [InlineData("g.", "http://a/b/c/g.")]
    [InlineData(".g", "http://a/b/c/.g")]
    [InlineData("g..", "http://a/b/c/g..")]
    [InlineData("./../g", "http://a/b/g")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g/../h", "http://a/b/c/h")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("g?y/../x", "http://a/b/c/g?y/../x")]
    [InlineData("g#s/../x", "http://a/b/c/g#s/../x")]
    [InlineData("http:g", "http:g")]
    public void Resolves_as_the_rfc_says(string reference, string expected) =>
        Assert.Equal(expected, IriReference.Resolve("http://a/b/c/d;p?q", reference));

    [Theory]
    [InlineData("http://a", "b", "http://a/b")]
    [InlineData("http://a?q#f", "#g", "http://a?q#g")]
    [InlineData("urn:x:y", "#z", "urn:x:y#z")]
    [InlineData("http://exämple.org/é/", "../ü", "http://exämple.org/ü")]
    [InlineData("file:///a/b", "c", "file:///a/c")]
    public void Resolves_odd_bases(string iri, string reference, string expected) =>
        Assert.Equal(expected, IriReference.Resolve(iri, reference));

    [Theory]
    [InlineData("http://a", true)]
    [InlineData("a+b-c.d:x", true)]
    [InlineData("1a:b", false)]
    [InlineData("/a:b", false)]
    [InlineData(":a", false)]
    [InlineData("", false)]
    public void A_scheme_makes_it_absolute(string iri, bool expected) => Assert.Equal(expected, IriReference.IsAbsolute(iri));
}

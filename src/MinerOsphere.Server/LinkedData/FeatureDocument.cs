using System.Collections.Immutable;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Items;
using MinerOsphere.Server.Features.Views;

namespace MinerOsphere.Server.LinkedData;

/// <summary>The document about one feature: the page and the GeoJSON of the item itself, or its triples.</summary>
internal static class FeatureDocument
{
    public static readonly ImmutableArray<Representation> Offered =
        [Representations.Turtle, Representations.JsonLd, Representations.NTriples, Representations.GeoJson, Representations.Html];

    public static async ValueTask<IResult> AnswerAsync(ApiRequest request)
    {
        var (collection, key) = (request.Collection, RawPath.After(request.Http.Request, 2));
        var names = LinkedDataBlock.Names(request);
        var feature = names.Feature(collection.Id, key);
        AddLinks(request, feature);
        if (request.IsHtml || request.Representation == Representations.GeoJson)
        {
            await collection.Features.ReachAsync(request.Cancellation);
            var cursor = await collection.Features.ReadOneAsync(key, request.Cancellation);
            if (await cursor.ReadAsync(request.Cancellation))
                return request.IsHtml ? new HtmlPage(new ItemView(collection, key, cursor)) : new OneFeature(cursor);
            await cursor.DisposeAsync();
            return Problems.NoFeature(collection.Id, key);
        }
        if (request.Quads.Describe(feature, request.Cancellation) is not { } description) return Problems.NoFeature(collection.Id, key);

        // The document says what it is about and on which terms, so that a copy of it still does.
        var document = new Iri(names.Document(collection.Id, key));
        description.Add(new Quad(document, new Iri(RdfSyntax.Type), new Iri(Foaf.Document), null));
        description.Add(new Quad(document, new Iri(Foaf.PrimaryTopic), new Iri(feature), null));
        description.Add(new Quad(document, new Iri(DcTerms.License), new Iri(collection.Definition.Licence.Url), null));
        return new RdfBody(description);
    }

    private static void AddLinks(ApiRequest request, string feature)
    {
        var headers = request.Http.Response.Headers;
        headers.Append("Link", $"<{feature}>; rel=\"describes\"");
        foreach (var other in Offered)
        {
            if (other == request.Representation || other == Representations.Html && request.Pages is null) continue;
            headers.Append("Link", request.Here.With(other).Link(Rel.Alternate, other).ToHeader());
        }
    }
}

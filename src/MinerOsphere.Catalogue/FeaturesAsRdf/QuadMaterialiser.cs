using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Catalogue.Dcat;
using MinerOsphere.Rdf;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>Writes the whole catalogue as quads: a graph per collection, the vocabulary graph and the catalogue graph.</summary>
public static class QuadMaterialiser
{
    /// <summary>Raise it with any change of what is written, so that stored quads are made again.</summary>
    public const int Version = 3;

    /// <summary>Changes when and only when the quads may differ; hexadecimal, fit for a file name. No quads are read for it.</summary>
    public static string RevisionOf(ServerSettings settings, IEnumerable<PublishedCollection> collections)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Version}\n{settings.LinkedDataBase}\n{settings.PublicBaseUrl}\n{settings.Contact}\n");
        text.Append(CultureInfo.InvariantCulture, $"{settings.Title.Fr}\n{settings.Title.En}\n{settings.Description.Fr}\n{settings.Description.En}\n");
        foreach (var collection in collections.OrderBy(c => c.Id, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{collection.Id} {collection.Revision} {collection.Modified:O} {collection.RowsRevision}\n");
        return Hash(text.ToString());
    }

    /// <summary>Changes when and only when the quads of one collection's own graph may differ: nothing of another collection is in them.</summary>
    public static string RowsRevisionOf(ServerSettings settings, PublishedCollection collection) => Hash(string.Create(
        CultureInfo.InvariantCulture, $"{Version}\n{settings.LinkedDataBase}\n{collection.Id} {collection.Revision} {collection.RowsRevision}\n"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));

    /// <summary>Streams every quad into <paramref name="sink"/>, which is used by one thread at a time.</summary>
    /// <param name="collections">The whole catalogue.</param>
    /// <param name="settings">How things are named.</param>
    /// <param name="sink">Where to.</param>
    /// <param name="progress">Told of the rows.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="needsRows">False for a collection whose own graph stays as it is; null for none.</param>
    public static async Task BuildAsync(
        IReadOnlyCollection<PublishedCollection> collections, ServerSettings settings, IQuadSink sink,
        IProgress<MaterialisationProgress>? progress, CancellationToken cancellation, Func<PublishedCollection, bool>? needsRows = null)
    {
        var names = new LinkedDataNames(settings.LinkedDataBase);
        var vocabulary = new VocabularyMapping(names, sink);
        vocabulary.DescribeVocabulary(settings.Title);
        foreach (var collection in collections)
        {
            cancellation.ThrowIfCancellationRequested();
            vocabulary.Describe(collection);
            if (!collection.HasLinkedRows || needsRows?.Invoke(collection) == false) continue;
            var mapping = new FeatureMapping(collection.Id, collection.Schema, names, collection.Features.StorageCrs);
            var total = collection.Features.Count;
            var rows = await mapping.WriteAsync(
                collection.Features, sink, done => progress?.Report(new(collection.Id, done, total)), cancellation);
            progress?.Report(new(collection.Id, rows, total));
        }
        new CatalogueDescription(names, settings, sink).Write(collections);
    }
}

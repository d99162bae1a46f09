using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.GraphStore;
using MinerOsphere.Server.IndicatorRecords;
using MinerOsphere.Server.ModelRecords;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Loading;

/// <summary>
/// Makes a snapshot of a configuration: imports the collections whose source or schema changed, materialises the quads when anything
/// they are made from changed, opens the rest as it is. What was there before stays until the caller lets it go, so that a load that
/// fails or is killed anywhere changes nothing that is served.
/// </summary>
internal sealed class SnapshotLoader(DataFolder folder, IQuadStore store, TimeProvider time)
{
    private readonly SourceHashes _hashes = new(folder.Path);

    /// <summary>The results that are collections, where the configuration of the last load has them.</summary>
    public ResultShelf Shelf { get; private set; } = new(folder.Results, time);

    public async Task<LoadResult> LoadAsync(CatalogueConfiguration configuration, IProgress<LoadStep> progress, CancellationToken cancellation)
    {
        var place = configuration.Settings.Processes.Results.Folder ?? folder.Results;
        if (Shelf.Folder != Path.GetFullPath(place)) Shelf = new ResultShelf(place, time);
        var shelved = Shelf.Read(told => progress.Report(new LoadStep("Read results", 1, told)));
        var results = shelved.Where(r => !configuration.Collections.Any(c => c.Id == r.Definition.Id)).ToDictionary(r => r.Definition.Id, StringComparer.Ordinal);
        var refused = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<string>();
        var collections = ImmutableArray.CreateBuilder<PublishedCollection>(configuration.Collections.Length);
        var files = new HashSet<string>(StringComparer.Ordinal);
        var sources = new LiveSources();
        try
        {
            foreach (var definition in configuration.Collections.Concat(results.Values.Select(r => r.Definition)).OrderBy(c => c.Id, StringComparer.Ordinal))
            {
                if (definition.IsLive)
                {
                    var rows = sources.RowsOf(definition, time);
                    collections.Add(await PublishLiveAsync(definition, rows, sources, problems, progress, cancellation));
                    continue;
                }
                var (collection, file, problem) = await PublishAsync(definition, definition.Source!, progress, cancellation);
                // A result that does not fit must not keep the catalogue from being served.
                if (problem is not null && results.ContainsKey(definition.Id)) refused[definition.Id] = problem;
                else if (problem is not null) problems.Add(problem);
                if (collection is null) continue;
                collections.Add(collection);
                files.Add(file);
            }

            _hashes.Save();
            if (problems.Count == 0)
            {
                var published = collections.ToImmutable();
                string? revision = null;
                while (revision is null)
                {
                    try
                    {
                        var next = QuadMaterialiser.RevisionOf(configuration.Settings, published);
                        // Last of all: from here on the store shows the new catalogue, and the caller swaps.
                        await BringUpToDateAsync(
                            next, published, [.. published.Select(c => results.GetValueOrDefault(c.Id)?.Result).OfType<PublishedResult>()], configuration.Settings, progress, cancellation);
                        revision = next;
                    }
                    catch (SourceUnavailableException outage)
                    {
                        // It went down while its rows were read: go on without them.
                        published = [.. published.Select(c => c.Definition.LiveSource == outage.SourceName ? c with { RowsRevision = null } : c)];
                    }
                }
                var snapshot = new CatalogueSnapshot(configuration.Settings, published, Hash(configuration.Fingerprint + revision)) { QuadRevision = revision };
                return new LoadResult(new LoadedSnapshot(snapshot, files) { Sources = sources, Configuration = configuration, ResultsMark = ResultShelf.MarkOf(shelved), RefusedResults = refused }, []);
            }
        }
        catch
        {
            foreach (var collection in collections) collection.Features.Dispose();
            sources.Dispose();
            throw;
        }

        foreach (var collection in collections) collection.Features.Dispose();
        sources.Dispose();
        return new LoadResult(null, problems.ToImmutable());
    }

    private async Task<(PublishedCollection? Collection, string File, string? Problem)> PublishAsync(
        CollectionDefinition definition, SourceDefinition source, IProgress<LoadStep> progress, CancellationToken cancellation)
    {
        string contentHash;
        try
        {
            contentHash = await _hashes.OfAsync(source.Path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, "", $"{definition.File}: collection '{definition.Id}': the source cannot be read: {e.Message}");
        }

        var revision = SourceRevision.Compute(source, definition.Schema, contentHash);
        var file = folder.FeatureFile(definition.Id, revision);
        var provider = TryOpen(file, definition);
        if (provider is null)
        {
            var report = await ImportAsync(definition, source, file, progress, cancellation);
            if (report.Refusal is { } refusal) return (null, "", $"{definition.File}: collection '{definition.Id}': {refusal.In("en")}");
            provider = GeoPackageFeatureProvider.Open(file, definition.Schema);
        }

        var collection = new PublishedCollection(definition, provider, Hash(revision + definition.Fingerprint), provider.Report.ImportedAt)
        {
            Import = provider.Report,
        };
        return (collection, file, null);
    }

    /// <summary>
    /// Live rows are opened, not imported: their revision is that of their definition, and pages go on while rows come and go. A source that is
    /// away is no problem of the load; one that does not fit is.
    /// </summary>
    private static async Task<PublishedCollection> PublishLiveAsync(
        CollectionDefinition definition, ILiveFeatureProvider rows, LiveSources sources, ImmutableArray<string>.Builder problems, IProgress<LoadStep> progress,
        CancellationToken cancellation)
    {
        var collection = new PublishedCollection(definition, rows, Hash(definition.Fingerprint), File.GetLastWriteTimeUtc(definition.File));
        var source = definition.LiveSource!;
        if (sources.IsDown(source)) return collection;
        try
        {
            var faults = await rows.OpenAsync(cancellation);
            foreach (var fault in faults) problems.Add($"{definition.File}: collection '{definition.Id}': {fault.In("en")}");
            if (rows.Note is { } note) progress.Report(new LoadStep($"Open {definition.Id}", 1, note.In("en")));
            return definition.IsLinkedData && faults.IsEmpty ? collection with { RowsRevision = await rows.RowsRevisionAsync(cancellation) } : collection;
        }
        catch (SourceUnavailableException outage)
        {
            // Those after it need not wait for it too.
            sources.NoteDown(source);
            progress.Report(new LoadStep($"Open {(definition.Table is null ? "the file" : "the database")} {source}", 1, $"{outage.Message}; its collections answer 503 until it does"));
            return collection;
        }
    }

    private static GeoPackageFeatureProvider? TryOpen(string file, CollectionDefinition definition)
    {
        try
        {
            return File.Exists(file) ? GeoPackageFeatureProvider.Open(file, definition.Schema) : null;
        }
        catch (InvalidDataException)
        {
            // Damaged on disk, or of an older layout: import it again.
            return null;
        }
    }

    private async Task<ImportReport> ImportAsync(
        CollectionDefinition definition, SourceDefinition source, string file, IProgress<LoadStep> progress, CancellationToken cancellation)
    {
        var task = $"Import {definition.Id}";
        progress.Report(new LoadStep(task, 0));
        var watch = Stopwatch.StartNew();
        var rows = new Forward<ImportProgress>(p => progress.Report(new LoadStep(task, p.TotalBytes == 0 ? 0 : Math.Min(1, (double)p.Bytes / p.TotalBytes))));
        var report = await new FeatureImporter(time).ImportAsync(source, definition.Schema, definition.Id, file, rows, cancellation);
        progress.Report(new LoadStep(task, 1, ImportSummary.Line(report, watch.Elapsed)));
        return report;
    }

    /// <summary>
    /// Makes the catalogue's graphs anew when they are not of this revision: those that describe it whole, and of the collections' own graphs
    /// those whose rows or definition changed. Graphs that users wrote stay as they are.
    /// </summary>
    private async Task BringUpToDateAsync(
        string revision, ImmutableArray<PublishedCollection> collections, ImmutableArray<PublishedResult> results, ServerSettings settings, IProgress<LoadStep> progress,
        CancellationToken cancellation)
    {
        var names = new LinkedDataNames(settings.LinkedDataBase);
        var former = StoredCatalogue.In(store.Current);
        var isEdited = former?.IsEdited(store.Current) == true;
        if (former is not null && former.Names.Base == names.Base && former.Revision == revision && !isEdited) return;

        const string Task = "Write linked data";
        var watch = Stopwatch.StartNew();
        progress.Report(new LoadStep(Task, 0));
        using var load = store.BeginLoad();
        var current = collections.Where(c => c.HasLinkedRows && IsCurrent(c)).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var total = Math.Max(1, collections.Where(c => !current.Contains(c.Id)).Sum(c => c.Features.Count));
        var (before, under, last) = (0L, "", 0L);
        var mapping = new Forward<MaterialisationProgress>(p =>
        {
            if (p.CollectionId != under) (before, under) = (before + last, p.CollectionId);
            last = p.Done;
            progress.Report(new LoadStep(Task, 0.7 * (before + p.Done) / total));
        });
        await QuadMaterialiser.BuildAsync(collections, settings, load, mapping, cancellation, c => !current.Contains(c.Id));
        foreach (var result in results) AddProvenance(load, names, result);
        load.Add(StoredCatalogue.Mark(names, revision));
        foreach (var collection in collections.Where(c => c.HasLinkedRows))
            load.Add(StoredCatalogue.MarkRows(names, collection.Id, QuadMaterialiser.RowsRevisionOf(settings, collection)));
        // What was copied of a table stays while its database is down.
        var kept = collections.Where(c => (c.Definition.IsLinkedData && !c.HasLinkedRows) || current.Contains(c.Id)).Select(c => new Iri(names.Graph(c.Id))).ToHashSet<Iri?>();
        await System.Threading.Tasks.Task.Run(() => load.Commit(
            graph => kept.Contains(graph) || ModelGraph.IsOne(names, graph) || IndicatorIris.IsGraph(names, graph) || (!ManagedGraphs.Contains(names, graph) && !(former is not null && ManagedGraphs.Contains(former.Names, graph))),
            new Forward<double>(done => progress.Report(new LoadStep(Task, 0.7 + 0.3 * done))), cancellation), cancellation);
        progress.Report(new LoadStep(Task, 1, FormattableString.Invariant($"{load.Count:N0} quads in {watch.Elapsed.TotalSeconds:0.0} s")));

        // Quads follow each edit of rows that are served where they lie, but a crash may have come between the two.
        bool IsCurrent(PublishedCollection collection) => former is not null && former.Names.Base == names.Base && !(isEdited && collection.Features.IsLive)
            && former.RowsRevisionIn(store.Current, collection.Id) == QuadMaterialiser.RowsRevisionOf(settings, collection);
    }

    /// <summary>Beside the dataset's description, so that one graph tells what a dataset is and how it came about.</summary>
    private static void AddProvenance(IQuadLoad load, LinkedDataNames names, PublishedResult result)
    {
        var request = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(result.Request);
        foreach (var quad in ProvenanceDocument.Of(new ProvenanceNames(names.Base), result.JobId, result.Run, request).ToQuads(new Iri(names.CatalogueGraph))) load.Add(quad);
        if (result.Expires is { } expires)
            load.Add(new Quad(
                new Iri(names.Dataset(result.Id)), new Iri(SchemaOrg.Namespace + "expires"),
                new Literal(expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), Xsd.DateTime), new Iri(names.CatalogueGraph)));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));

    /// <summary>Passes reports on at once, on the thread they come from.</summary>
    private sealed class Forward<T>(Action<T> to) : IProgress<T>
    {
        public void Report(T value) => to(value);
    }
}

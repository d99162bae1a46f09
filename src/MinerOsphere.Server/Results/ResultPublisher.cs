using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Results;

/// <summary>Makes collections of results: rows and schema, licence, provenance and end; served when it returns.</summary>
/// <param name="catalogue">What is served.</param>
/// <param name="collections">Where results are put.</param>
/// <param name="time">The clock.</param>
internal sealed class ResultPublisher(ICatalogueAccessor catalogue, ResultCollections collections, TimeProvider time) : IResultPublisher
{
    public static string IdOf(string job, string output) => $"result-{job}-{output}";

    public async ValueTask<Publication> PublishAsync(
        IProcess process, ExecuteRequest request, ImmutableArray<OutputValue> outputs, RunRecord record, RunContext context)
    {
        // A run that nobody waits for by name has nothing that its collection could be called, dismissed or made again by.
        if (context.JobId is not { } job) return Publication.None;
        var wanted = outputs.Where(o => IsWanted(process.Description, request, o.Id)).ToImmutableArray();
        if (wanted.IsEmpty) return Publication.None;
        var made = ImmutableArray.CreateBuilder<(PublishedResult, byte[])>();
        using (var lease = catalogue.Take())
        {
            var limits = lease.Snapshot.Settings.Processes.Results;
            if (collections.Room(job, limits) < wanted.Length) return Publication.Failed(Full(limits));
            ImmutableArray<string> ids = [.. wanted.Select(o => IdOf(job, o.Id))];
            foreach (var output in wanted)
            {
                var (result, rows, fault) = Make(lease.Snapshot, process.Description, request, output, record with { Collections = ids }, job, context.Cancellation);
                if (result is null) return Publication.Failed(fault!);
                made.Add((result, rows!));
            }
        }
        context.Cancellation.ThrowIfCancellationRequested();
        return await collections.PutAsync(made.ToImmutable(), context.Cancellation);
    }

    /// <summary>Said where it is known before a job exists, and again when it ends.</summary>
    public static LocalizedText Full(ResultSettings limits) => new(
        $"il y a déjà autant de collections de résultats que ce serveur en garde ({limits.MaxCollections}) ; attendez que l'une d'elles expire",
        $"there are as many collections of results as this server keeps ({limits.MaxCollections}); wait until one of them expires");

    /// <summary>True for an output that the request or the process wants as a collection.</summary>
    public static bool IsWanted(ProcessDescription process, ExecuteRequest request, string output) =>
        process.FindOutput(output) is { HasRows: true } described && (described.IsPublished || request.Outputs.Any(o => o.Id == output && o.AsCollection));

    private (PublishedResult? Result, byte[]? Rows, LocalizedText? Fault) Make(
        CatalogueSnapshot snapshot, ProcessDescription process, ExecuteRequest request, OutputValue output, RunRecord record, string job, CancellationToken cancellation)
    {
        var described = process.FindOutput(output.Id)!;
        var names = new LinkedDataNames(snapshot.Settings.LinkedDataBase);
        try
        {
            if (described.Shape == OutputShape.Coverage) output = OutputEncodings.Encode(described, output, OutputEncodings.GeoJson, cancellation);
        }
        catch (UnfitEncodingException e)
        {
            return (null, null, e.Reason);
        }
        var (rows, fault) = ResultRows.Read(
            output, described.Rows, name => names.Term($"{process.Id}_{output.Id}_{name}"), snapshot.Settings.Processes.Results, cancellation);
        if (rows is null) return (null, null, fault);

        var hash = Convert.ToHexStringLower(SHA256.HashData(rows.GeoJson));
        var sources = Sources(snapshot, record);
        var id = IdOf(job, output.Id);
        var expires = Expires(request.Collection, snapshot.Settings.Processes.Results);
        using var given = JsonDocument.Parse(request.ToJson(process));
        return (new PublishedResult
        {
            Id = id,
            JobId = job,
            Output = output.Id,
            Title = Title(process, described, record),
            Description = Description(process, described, record, expires),
            Attribution = Attribution(process, sources),
            Licence = LicenceOrder.Strictest([.. sources.Select(c => c.Definition.Licence)]),
            Provider = snapshot.Settings.Contact ?? new Contact(snapshot.Settings.Title.In("fr")),
            Theme = process.Theme ?? sources.FirstOrDefault()?.Definition.Theme ?? "results",
            EuThemes = [.. sources.SelectMany(c => c.Definition.EuThemes).Distinct(StringComparer.Ordinal)],
            Keywords = process.Keywords,
            Created = record.Ended,
            Expires = expires,
            Properties = rows.Properties,
            FeatureType = described.Rows?.FeatureTypeIri,
            // Named by its bytes: a run again that gives others does not change the file that is being served.
            Rows = $"{id}-{hash[..16]}.geojson",
            Count = rows.Count,
            Sha256 = hash,
            Run = record,
            Request = given.RootElement.Clone(),
        }, rows.GeoJson, null);
    }

    /// <summary>The collections of ours that the run read, and those that its process was made from.</summary>
    private static ImmutableArray<PublishedCollection> Sources(CatalogueSnapshot snapshot, RunRecord record)
    {
        var names = new ProvenanceNames(snapshot.Settings.LinkedDataBase);
        return [.. record.Used.Select(u => names.Local(u.Source)).Concat(record.MadeFrom).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(snapshot.Find).OfType<PublishedCollection>()];
    }

    private DateTimeOffset? Expires(CollectionRequest? asked, ResultSettings limits)
    {
        if (asked is { Keep: true }) return null;
        var now = time.GetUtcNow();
        var most = now.AddDays(limits.MaxDays);
        return asked?.ExpiresFrom(now) is { } at ? (at < most ? at : most) : now.AddDays(limits.Days);
    }

    private static LocalizedText Title(ProcessDescription process, OutputDescription output, RunRecord record)
    {
        var when = record.Started.UtcDateTime;
        return new(
            $"{process.Title.In("fr")} : {output.Title.In("fr")}, {when.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)} UTC",
            $"{process.Title.In("en")}: {output.Title.In("en")}, {when.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
    }

    private static LocalizedText Description(ProcessDescription process, OutputDescription output, RunRecord record, DateTimeOffset? expires)
    {
        var (until, end) = expires is { UtcDateTime: var at }
            ? ($" Gardé jusqu'au {at.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)} UTC.", $" Kept until {at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.")
            : ("", "");
        var (fr, en) = record.Model is { } model ? ($", modèle {model.Name} {model.Version}", $", model {model.Name} {model.Version}") : ("", "");
        return new(
            $"Résultat d'un calcul : sortie « {output.Title.In("fr")} » du processus « {process.Title.In("fr")} » (version {process.Version}{fr}). {output.Description.In("fr")}{until}",
            $"Result of a computation: output '{output.Title.In("en")}' of the process '{process.Title.In("en")}' (version {process.Version}{en}). {output.Description.In("en")}{end}");
    }

    private static LocalizedText Attribution(ProcessDescription process, ImmutableArray<PublishedCollection> sources)
    {
        if (sources.IsEmpty) return new($"Calculé par le processus « {process.Title.In("fr")} ».", $"Computed by the process '{process.Title.In("en")}'.");
        return new(
            $"Calculé par le processus « {process.Title.In("fr")} » à partir de : {List("fr")}. La licence est la plus stricte de celles des sources.",
            $"Computed by the process '{process.Title.In("en")}' from: {List("en")}. The licence is the strictest of those of the sources.");

        string List(string language) => string.Join(" ; ", sources.Select(c =>
            $"{c.Definition.Title.In(language)} ({c.Definition.Attribution.In(language).TrimEnd('.')}, {c.Definition.Licence.Title.In(language)})"));
    }
}

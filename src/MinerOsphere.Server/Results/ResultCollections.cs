using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Loading;

namespace MinerOsphere.Server.Results;

/// <summary>The results that are collections: puts them into the catalogue, and takes them out again when they end or their job is dismissed.</summary>
/// <param name="catalogue">Where they are kept and served.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told what goes wrong.</param>
internal sealed class ResultCollections(CatalogueHost catalogue, TimeProvider time, Action<LogLevel, string> log)
{
    /// <summary>How long another server's change of a shared folder may go unseen.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Collections that may still come, those of this job not counted: they are replaced.</summary>
    public int Room(string? job, ResultSettings limits) => limits.MaxCollections - catalogue.Shelf.Read().Count(r => r.Result.JobId != job);

    public ImmutableArray<PublishedResult> OfJob(string job) => [.. catalogue.Shelf.Read().Select(r => r.Result).Where(r => r.JobId == job)];

    public PublishedResult? Find(string id) => catalogue.Shelf.Find(id) is { } result && !result.IsExpired(time.GetUtcNow()) ? result : null;

    /// <summary>Keeps results and serves them; when it returns they are seen. On failure none of them is left.</summary>
    public async Task<Publication> PutAsync(ImmutableArray<(PublishedResult Result, byte[] Rows)> results, CancellationToken cancellation)
    {
        foreach (var (result, rows) in results) catalogue.Shelf.Put(result, rows);
        ImmutableArray<string> ids = [.. results.Select(r => r.Result.Id)];
        try
        {
            var refused = await catalogue.ReloadResultsAsync(cancellation);
            if (ids.FirstOrDefault(id => refused.ContainsKey(id)) is { } bad)
            {
                foreach (var id in ids) catalogue.Shelf.Remove(id);
                return Publication.Failed(new($"le résultat ne peut pas devenir une collection : {refused[bad]}", $"the result cannot become a collection: {refused[bad]}"));
            }
        }
        catch (OperationCanceledException)
        {
            // The job was dismissed, or the server stops and the job will run again.
            foreach (var id in ids) catalogue.Shelf.Remove(id);
            throw;
        }
        return new Publication(ids);
    }

    /// <summary>Serves what is on the shelf by now.</summary>
    public async ValueTask ShowAsync(CancellationToken cancellation) => await catalogue.ReloadResultsAsync(cancellation);

    /// <summary>Takes away what a job made; true when there was something.</summary>
    public async Task<bool> RemoveOfJobAsync(string job, CancellationToken cancellation)
    {
        var gone = false;
        foreach (var result in catalogue.Shelf.All().Where(r => r.JobId == job)) gone |= catalogue.Shelf.Remove(result.Id);
        if (gone) await catalogue.ReloadResultsAsync(cancellation);
        return gone;
    }

    /// <summary>Serves what the shelf holds now: what other servers put there or took away, without what has expired or whose job is dismissed.</summary>
    public async Task SweepAsync(IJobStore? jobs, CancellationToken cancellation)
    {
        try
        {
            var now = time.GetUtcNow();
            foreach (var result in catalogue.Shelf.All())
                if (result.IsExpired(now) || (jobs is not null && await IsGivenUpAsync(jobs, result.JobId, cancellation))) catalogue.Shelf.Remove(result.Id);
            catalogue.Shelf.Tidy();
            await catalogue.ReloadResultsAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A shared folder comes and goes.
            log(LogLevel.Warning, $"The folder of results {catalogue.Shelf.Folder} cannot be read or written: {e.Message}");
        }
    }

    /// <summary>A job that is gone altogether ended long ago: its collection outlives it. One that was dismissed or failed leaves none.</summary>
    private static async ValueTask<bool> IsGivenUpAsync(IJobStore jobs, string id, CancellationToken cancellation) =>
        await jobs.FindAsync(id, cancellation) is { Status: JobStatus.Dismissed or JobStatus.Failed };
}

using MinerOsphere.Processes.Jobs;
using Quartz;

namespace MinerOsphere.Queue;

/// <summary>What Quartz starts on the server that a job fell to. The job's own store says whether it still waits: to be started twice, or in vain, does no harm.</summary>
internal sealed class RunJob(IJobWork work) : IJob
{
    /// <summary>Key of the job's id in the data of a trigger.</summary>
    public const string JobId = "job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var id = context.MergedJobDataMap.GetString(JobId)!;
        try
        {
            await work.RunAsync(id).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (work.Stopping.IsCancellationRequested)
        {
            // The job waits, and the sweep of another server finds it.
        }
        catch (Exception fault)
        {
            // The store failed. Where the job stands is written there; it is found by a sweep or by its lease.
            work.Note(id, fault);
        }
    }
}

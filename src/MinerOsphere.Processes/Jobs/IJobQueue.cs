namespace MinerOsphere.Processes.Jobs;

/// <summary>How stored jobs come to a worker of some server.</summary>
public interface IJobQueue : IAsyncDisposable
{
    /// <summary>Tells of a stored job that waits. A job of which this could not be told is found by <see cref="SweepAsync"/>.</summary>
    ValueTask EnqueueAsync(Job job, CancellationToken cancellation);

    /// <summary>Gives jobs to this server's workers from now on.</summary>
    ValueTask StartAsync(IJobWork work, CancellationToken cancellation);

    /// <summary>Finds jobs that wait and of which nobody was told.</summary>
    ValueTask SweepAsync(CancellationToken cancellation);
}

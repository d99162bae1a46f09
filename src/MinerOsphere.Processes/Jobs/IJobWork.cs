namespace MinerOsphere.Processes.Jobs;

/// <summary>What a queue has done with a job.</summary>
public interface IJobWork
{
    /// <summary>Runs the oldest job that waits, to its end; false when none waits.</summary>
    ValueTask<bool> RunNextAsync();

    /// <summary>Runs this job to its end, if it waits.</summary>
    ValueTask RunAsync(string id);

    /// <summary>Told of faults that the work outlives, for the log.</summary>
    void Note(string where, Exception fault);

    /// <summary>Jobs to run at the same time.</summary>
    int Workers { get; }

    /// <summary>Set when the server stops.</summary>
    CancellationToken Stopping { get; }
}

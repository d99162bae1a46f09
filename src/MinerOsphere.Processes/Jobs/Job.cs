using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Processes.Jobs;

/// <summary>One execution that is remembered.</summary>
public sealed record Job
{
    public required string Id { get; init; }
    public required string ProcessId { get; init; }

    /// <summary>The request in normal form; running it again gives the same results.</summary>
    public required ReadOnlyMemory<byte> Request { get; init; }
    public JobStatus Status { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Started { get; init; }
    public DateTimeOffset? Finished { get; init; }
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Percent.</summary>
    public int Progress { get; init; }
    public LocalizedText? Message { get; init; }

    /// <summary>Who asked for it: the name of the key, or of the machine that the request came from.</summary>
    public string? Agent { get; init; }

    /// <summary>What limits per client count it under; null counts under nobody.</summary>
    public string? Client { get; init; }

    /// <summary>Times that it was started. It never goes back: the attempt with this number is the only one that may still say something.</summary>
    public int Attempts { get; init; }

    /// <summary>Starts that an orderly stop of a server took back; they do not count as failures.</summary>
    public int Releases { get; init; }

    /// <summary>The server that runs it, and until when it is taken to be alive.</summary>
    public JobLease? Lease { get; init; }

    /// <summary>What the run did, once it succeeded.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>Place in the queue and in the list; grows with every job.</summary>
    public long Sequence { get; init; }

    /// <summary>The attempt under way.</summary>
    public JobAttempt Attempt => new(Id, Attempts);
}

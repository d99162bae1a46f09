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

    /// <summary>Times that it was started; more than one after a crash.</summary>
    public int Attempts { get; init; }

    /// <summary>What the run did, once it succeeded.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>Place in the queue and in the list; grows with every job.</summary>
    public long Sequence { get; init; }
}

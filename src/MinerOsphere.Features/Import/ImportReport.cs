using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>What an import read and what it made of it. It is stored in the imported file and shown on the collection's page.</summary>
public sealed record ImportReport
{
    /// <summary>So many faults are kept in memory; the file has them all.</summary>
    public const int MostFaults = 1000;

    public long RowsRead { get; init; }
    public long RowsKept { get; init; }
    public long RowsRefused { get; init; }

    /// <summary>Rows among the kept ones that have quality flags.</summary>
    public long RowsFlagged { get; init; }

    /// <summary>Number of faults; one row can have several.</summary>
    public long FaultCount { get; init; }

    /// <summary>The first <see cref="MostFaults"/> faults, in row order.</summary>
    public ImmutableArray<RowFault> Faults { get; init; } = [];

    /// <summary>File name of the source, without its folder.</summary>
    public required string Source { get; init; }

    public FaultPolicy Policy { get; init; }
    public DateTimeOffset ImportedAt { get; init; }

    /// <summary>Why the whole import was refused and the former state stays; null when it succeeded.</summary>
    public LocalizedText? Refusal { get; init; }

    public bool Succeeded => Refusal is null;
}

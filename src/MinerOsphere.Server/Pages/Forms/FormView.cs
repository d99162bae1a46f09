using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>A process page with its form as somebody filled it in, and what came of it.</summary>
/// <param name="Process">The process.</param>
/// <param name="Values">What stands in the controls.</param>
/// <param name="Request">The execute request that the form stands for.</param>
internal sealed record FormView(ProcessDescription Process, FormValues Values, JsonObject Request)
{
    public ImmutableArray<OutputValue> Outputs { get; init; } = [];
    public ImmutableArray<InputFault> Faults { get; init; } = [];

    /// <summary>Why there is no result although the request is right.</summary>
    public LocalizedText? Failure { get; init; }

    /// <summary>True when the request itself was asked for.</summary>
    public bool ShowsRequest { get; init; }
}

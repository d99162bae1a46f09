using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Processes;

/// <summary>What a process does, takes and gives (OGC 18-062r2 §7.10). The form, the validation and the document are made from it.</summary>
public sealed record ProcessDescription
{
    public required string Id { get; init; }

    /// <summary>Version of the process and, for a model, of its trainer.</summary>
    public required string Version { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Description { get; init; }
    public ImmutableArray<LocalizedText> Keywords { get; init; } = [];
    public JobControlOptions JobControl { get; init; } = JobControlOptions.Sync | JobControlOptions.Async | JobControlOptions.Dismiss;

    /// <summary>In the order of the form.</summary>
    public required ImmutableArray<InputDescription> Inputs { get; init; }
    public required ImmutableArray<OutputDescription> Outputs { get; init; }

    /// <summary>Requests that run as they stand.</summary>
    public ImmutableArray<ProcessExample> Examples { get; init; } = [];

    /// <summary>The programme whose page shows it, as in the collections; null for none.</summary>
    public string? Theme { get; init; }

    /// <summary>Its place on the programme's page; the lower come first.</summary>
    public int Order { get; init; } = 100;

    /// <summary>Ids of the collections that it was made from.</summary>
    public ImmutableArray<string> Collections { get; init; } = [];

    /// <summary>The model that it runs; null where there is none.</summary>
    public ModelIdentity? Model { get; init; }

    /// <summary>True when an authorised key may replace or undeploy it (OGC 20-044, static indicator).</summary>
    public bool IsMutable { get; init; }

    public InputDescription? FindInput(string id) => Inputs.FirstOrDefault(i => i.Id == id);
    public OutputDescription? FindOutput(string id) => Outputs.FirstOrDefault(o => o.Id == id);
}

using System.Collections.Immutable;
using System.Text.Json;

namespace MinerOsphere.Models.Packages;

/// <summary>A model to be deployed: what it is called, takes and gives, and its file (OGC 20-044, OGC Application Package).</summary>
public sealed record ModelPackage
{
    /// <summary>The process description as it came; undefined where the package has none.</summary>
    public required JsonElement Description { get; init; }
    public required ExecutionUnitKind Kind { get; init; }

    /// <summary>The model's file.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Names of the model's columns in its order, where the package gives them; else default.</summary>
    public ImmutableArray<string> Columns { get; init; }

    /// <summary>By column, the texts that stand for the codes 0, 1, 2 and so on.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Categories { get; init; }

    /// <summary>For a model of ours: its settings, as a file of <c>config/models</c> has them.</summary>
    public JsonElement Settings { get; init; }
}

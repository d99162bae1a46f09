namespace MinerOsphere.Features.Schema;

/// <summary>What a value must satisfy; checked at import, published in the JSON Schema.</summary>
public sealed record PropertyConstraints
{
    public static readonly PropertyConstraints None = new();

    public bool Required { get; init; }
    public bool Unique { get; init; }
    public double? Minimum { get; init; }
    public double? Maximum { get; init; }
    public string? Pattern { get; init; }
}

namespace MinerOsphere.Features.Schema;

/// <summary>A column of the source (<paramref name="IsColumn"/>) or a fixed text.</summary>
public readonly record struct DerivationPart(string Text, bool IsColumn);

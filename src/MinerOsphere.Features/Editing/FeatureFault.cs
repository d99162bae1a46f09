using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Editing;

/// <summary>A fault of a feature that was sent.</summary>
/// <param name="Pointer">Where it is, a JSON Pointer (RFC 6901).</param>
/// <param name="Reason">What is wrong and what was expected.</param>
public readonly record struct FeatureFault(string Pointer, LocalizedText Reason);

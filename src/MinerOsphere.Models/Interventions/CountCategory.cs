using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions;

/// <summary>A category of counts: its id in results, the property that holds it, its name for people.</summary>
public sealed record CountCategory(string Id, string Property, LocalizedText Title);

using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd.Expanding;

/// <summary>The map being made while an element is expanded.</summary>
/// <param name="Property">The key whose value it is; null at the top.</param>
/// <param name="InputType">The expanded last type of the element: tells a JSON literal.</param>
internal sealed record ExpandedNode(JsonMap Result, string? Property, string? InputType, bool Frame);

using System.Text.Json;

namespace MinerOsphere.Models.Scenarios;

/// <summary>One way in which things may go: inputs that take the place of the common ones.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Inputs">A JSON object.</param>
internal sealed record Scenario(string Name, JsonElement Inputs);

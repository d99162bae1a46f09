namespace MinerOsphere.Processes.Results;

/// <summary>An output as an answer gives it: its value, or the address where the value is.</summary>
/// <param name="Value">The value.</param>
/// <param name="Href">The address; null gives the value itself.</param>
public readonly record struct SentOutput(OutputValue Value, string? Href = null);

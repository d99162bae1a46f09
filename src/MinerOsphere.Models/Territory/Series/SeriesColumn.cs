namespace MinerOsphere.Models.Territory.Series;

/// <summary>What a series is made of: a role in the model, and the property that has it.</summary>
/// <param name="Role">rain, pet, temperature, flow, level, stage.</param>
/// <param name="Property">Name of the property.</param>
/// <param name="IsRequired">Whether the model can't do without it.</param>
internal sealed record SeriesColumn(string Role, string Property, bool IsRequired);

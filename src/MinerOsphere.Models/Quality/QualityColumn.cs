using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality;

/// <summary>A property of all rows.</summary>
/// <param name="Definition">What the collection says of it.</param>
/// <param name="Texts">As texts; null where missing.</param>
/// <param name="Numbers">As numbers, NaN where missing; empty for a property that has none.</param>
internal sealed record QualityColumn(PropertyDefinition Definition, string?[] Texts, double[] Numbers)
{
    public string Name => Definition.Name;
    public bool IsNumeric => Definition.Type is PropertyType.Integer or PropertyType.Number && Definition.Codelist is null && Definition.Role is not (PropertyRole.Id or PropertyRole.Reference);
    public bool IsTime => Definition.Type is PropertyType.Date or PropertyType.DateTime;
}

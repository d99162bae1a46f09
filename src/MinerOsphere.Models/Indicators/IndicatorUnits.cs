using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators;

/// <summary>What the units of an indicator's properties say about it.</summary>
internal static class IndicatorUnits
{
    private static readonly string[] Persons = ["{person}", "{student}", "{candidate}", "{graduate}", "{inhabitant}", "{patient}"];

    /// <summary>True for what is counted: rows, or a unit that UCUM has as an annotation only. Money is not.</summary>
    public static bool IsCount(string property, IReadOnlyDictionary<string, string?> units) =>
        property == IndicatorMeasure.Count || (units.TryGetValue(property, out var unit) && unit is { Length: > 2 } && unit.StartsWith('{') && unit.EndsWith('}') && unit != "{EUR}");

    /// <summary>True for counts of persons, small numbers of which can tell who they are.</summary>
    public static bool ArePersons(string property, IReadOnlyDictionary<string, string?> units) => units.TryGetValue(property, out var unit) && Persons.Contains(unit);

    /// <summary>Whether rows of one group add up or are averaged where nobody said: what is counted or paid adds up, a rate, a depth or a flow does not.</summary>
    public static IndicatorAggregation AggregationOf(IndicatorMeasure measure, IReadOnlyDictionary<string, string?> units) =>
        measure.IsRatio || measure.Numerator.All(t => IsCount(t.Property, units) || (units.TryGetValue(t.Property, out var unit) && unit == "{EUR}")) ? IndicatorAggregation.Sum : IndicatorAggregation.Mean;
}

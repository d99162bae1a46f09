using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>What reading an indicator found in the rows.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="WithoutValue">Rows of which the measure has no value.</param>
/// <param name="WithoutTime">Rows without a year.</param>
/// <param name="WithoutGroup">Rows without a group.</param>
/// <param name="Duplicates">Rows beyond the first of a group and a year, where one was expected: group, year, and whether the value differs.</param>
/// <param name="Missing">Cells of the table between a group's first and last value that have none: group and year.</param>
/// <param name="PartialYears">First or last years that dates don't cover, which were left out.</param>
/// <param name="Splits">Groups whose successor names several: they stay what they were.</param>
public sealed record IndicatorReadingReport(
    int Rows, int WithoutValue, int WithoutTime, int WithoutGroup, ImmutableArray<(string Group, int Year, bool Differs)> Duplicates, ImmutableArray<(string Group, int Year)> Missing,
    ImmutableArray<int> PartialYears, ImmutableArray<string> Splits);

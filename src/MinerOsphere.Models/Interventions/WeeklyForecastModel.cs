using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions;

/// <summary>
/// A trained model with all that it needs to forecast and to account for itself: it is stored as it is, and a stored one gives the
/// same forecasts, bit by bit.
/// </summary>
public sealed record WeeklyForecastModel
{
    /// <summary>Changes with anything that changes a trained model; part of the name of its file.</summary>
    public const string TrainerVersion = "1.0.0";

    public required string Trainer { get; init; }
    public required string InputsHash { get; init; }
    public required DateOnly FirstMonday { get; init; }

    /// <summary>Weeks from the first to the last observation.</summary>
    public required int Length { get; init; }
    public required int Rows { get; init; }
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Holidays since the first week.</summary>
    public required ImmutableArray<DateOnly> PublicHolidays { get; init; }
    public required ImmutableArray<DateOnly> SchoolHolidays { get; init; }
    public required DateOnly CalendarFrom { get; init; }
    public required DateOnly CalendarThrough { get; init; }
    public required ImmutableSortedDictionary<string, CategoryModel> Categories { get; init; }
}

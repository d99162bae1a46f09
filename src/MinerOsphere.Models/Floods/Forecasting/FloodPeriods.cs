namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>Which times a model learns from, is calibrated on and is tested on; each begins where the one before ends.</summary>
/// <param name="Train">First time learnt from.</param>
/// <param name="Calibrate">First time that intervals are calibrated on.</param>
/// <param name="Test">First time tested on.</param>
/// <param name="End">The time after the last.</param>
public sealed record FloodPeriods(DateTimeOffset Train, DateTimeOffset Calibrate, DateTimeOffset Test, DateTimeOffset End)
{
    /// <summary>By calendar years: the first of training, of calibration and of the test, and the last.</summary>
    public static FloodPeriods OfYears(int train, int calibrate, int test, int last) => new(Year(train), Year(calibrate), Year(test), Year(last + 1));

    private static DateTimeOffset Year(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>What is forecast: all groups together, those of a value of a level, or one group.</summary>
/// <param name="Level"><c>total</c>, the level's property, or <c>group</c>.</param>
/// <param name="Key">The level's value or the group's id; empty for the total.</param>
/// <param name="Title">Its name.</param>
/// <param name="Groups">Places in the panel of the groups in it.</param>
/// <param name="Values">Its value by year; NaN where it is not known.</param>
internal sealed record ForecastNode(string Level, string Key, string Title, ImmutableArray<int> Groups, double[] Values)
{
    public const string Total = "total", Group = "group";

    public bool IsSum => Level != Group;

    /// <summary>The last year that has a value, by place; -1 where none has.</summary>
    public int Last => Array.FindLastIndex(Values, double.IsFinite);

    /// <summary>Whether it is there in a year and has the values that a forecast takes.</summary>
    public bool IsOpen(int year) => double.IsFinite(Values[year]);

    /// <summary>Values up to a year, gaps not counted.</summary>
    public int Known(int year)
    {
        var count = 0;
        for (var t = 0; t <= year; t++)
            if (double.IsFinite(Values[t])) count++;
        return count;
    }
}

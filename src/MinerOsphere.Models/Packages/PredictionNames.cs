using System.Globalization;

namespace MinerOsphere.Models.Packages;

/// <summary>How predictions are written beside what was given.</summary>
internal static class PredictionNames
{
    /// <summary>The name, or one that nothing else has; it counts as taken from then on.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        while (!taken.Add(name)) name = "predicted_" + name;
        return name;
    }

    /// <summary>A number in JSON. A model in single precision is written in it: further digits would be made up.</summary>
    public static string Text(double value) => (float)value == value ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
}

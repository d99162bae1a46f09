using System.Globalization;
using MinerOsphere.Processes.Results.Pictures;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>The colours of a picture of values, as the stops of its legend's gradient.</summary>
internal static class ColourRamp
{
    private const int Steps = 8;

    public static IReadOnlyList<RampStop> Legend { get; } = [.. Enumerable.Range(0, Steps + 1).Select(i => (Share: (double)i / Steps, Colour: Colour.Ramp((double)i / Steps)))
        .Select(s => new RampStop(s.Share.ToString("0.###", CultureInfo.InvariantCulture), $"#{s.Colour.Red:x2}{s.Colour.Green:x2}{s.Colour.Blue:x2}"))];
}

/// <summary>One stop of a gradient.</summary>
internal sealed record RampStop(string Offset, string Colour);

using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>A coverage's first parameter: a grid as coloured cells with the colours' meaning beside it, a series as a line.</summary>
internal static class CoveragePicture
{
    private const double Left = 80, Right = Sheet.Width - 150, Top = 50, Bottom = Sheet.Height - 40;

    public static byte[] Draw(OutputDescription output, GridCoverage coverage, CancellationToken cancellation)
    {
        var (x, y) = (coverage.FindAxis("x"), coverage.FindAxis("y"));
        if (coverage.DomainType != "Grid" || x is not { IsNumeric: true, Length: > 0 } || y is not { IsNumeric: true, Length: > 0 } || coverage.Parameters.IsEmpty)
            return TablePicture.Draw(output with { Plot = AxesOf(coverage) }, coverage.ToTable(), cancellation);
        var canvas = Sheet.Start(output);
        var parameter = coverage.Parameters[0];
        double[] values = [.. parameter.Values];
        var (low, high) = values.Length > 0 ? (values.Min(), values.Max()) : (0, 1);
        var across = Scale.OfNumbers(Edges(x).Low, Edges(x).High, Left, Right, isRounded: false);
        var up = Scale.OfNumbers(Edges(y).Low, Edges(y).High, Bottom, Top, isRounded: false);
        // The lines of the axes lie under the cells: over them they would look like values.
        Sheet.DrawAxes(canvas, across, up, Left, Top, Right, Bottom);
        DrawCells(canvas, coverage, parameter, across, up, v => high > low ? (v - low) / (high - low) : 0.5, cancellation);
        DrawLegend(canvas, parameter, low, high);
        return canvas.ToPng();
    }

    /// <summary>Cells of the first place on every other axis (time, height).</summary>
    private static void DrawCells(Canvas canvas, GridCoverage coverage, CoverageParameter parameter, Scale across, Scale up, Func<double, double> share, CancellationToken cancellation)
    {
        var names = coverage.Axes.Select(a => a.Name).ToList();
        var (x, y) = (names.IndexOf("x"), names.IndexOf("y"));
        var place = new int[names.Count];
        for (place[y] = 0; place[y] < coverage.Axes[y].Length; place[y]++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (place[x] = 0; place[x] < coverage.Axes[x].Length; place[x]++)
            {
                if (parameter.At(place) is not { } value) continue;
                var (west, east) = coverage.Axes[x].Cell(place[x]);
                var (south, north) = coverage.Axes[y].Cell(place[y]);
                // To whole pixels: seams between half-covered edges would show as a net.
                canvas.FillRectangle(Math.Round(across[west]), Math.Round(up[north]), Math.Round(across[east]), Math.Round(up[south]), Colour.Ramp(share(value)));
            }
        }
    }

    private static void DrawLegend(Canvas canvas, CoverageParameter parameter, double low, double high)
    {
        var (left, right) = (Right + 24, Right + 44);
        for (var i = 0; i < 100; i++)
            canvas.FillRectangle(left, Math.Round(Bottom - (i + 1) * (Bottom - Top - 30) / 100), right, Math.Round(Bottom - i * (Bottom - Top - 30) / 100), Colour.Ramp(i / 99.0));
        var scale = Scale.OfNumbers(low, high, Bottom, Top + 30, isRounded: false);
        foreach (var (value, label) in scale.Ticks) StrokeFont.Draw(canvas, label, right + 6, scale[value] + Sheet.Small / 2, Sheet.Small, Colour.Ink);
        var title = Sheet.Say(parameter.Label) + (parameter.Unit is null ? "" : $" ({parameter.Unit})");
        StrokeFont.Draw(canvas, Sheet.Fitted(title, Sheet.Width - left, Sheet.Small), left, Top + 10, Sheet.Small, Colour.Ink);
    }

    private static (double Low, double High) Edges(CoverageAxis axis)
    {
        var (first, last) = (axis.Cell(0), axis.Cell(axis.Length - 1));
        return (Math.Min(first.Low, last.Low), Math.Max(first.High, last.High));
    }

    private static PlotAxes? AxesOf(GridCoverage coverage) =>
        coverage.Axes.OrderByDescending(a => a.Length).FirstOrDefault() is { } longest ? new PlotAxes(longest.Name, [.. coverage.Parameters.Select(p => p.Key)]) : null;
}

using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>What every picture has: a title above, a frame with ticks, a note below.</summary>
internal static class Sheet
{
    public const int Width = 960;
    public const int Height = 540;
    public const double Small = 8;
    public const double Large = 11;

    public static Canvas Start(OutputDescription output)
    {
        var canvas = new Canvas(Width, Height);
        StrokeFont.Draw(canvas, Fitted(Say(output.Title), Width - 40, Large), 20, 28, Large, Colour.Ink);
        return canvas;
    }

    /// <summary>Frame and ticks around the drawing.</summary>
    public static void DrawAxes(Canvas canvas, Scale x, Scale y, double left, double top, double right, double bottom)
    {
        foreach (var (value, label) in y.Ticks)
        {
            canvas.FillRectangle(left, y[value] - 0.5, right, y[value] + 0.5, Colour.Pale);
            StrokeFont.Draw(canvas, label, left - 6, y[value] + Small / 2, Small, Colour.Ink, align: 1);
        }
        var room = x.Ticks.Length > 1 ? Math.Abs(x[x.Ticks[1].Value] - x[x.Ticks[0].Value]) - 4 : right - left;
        foreach (var (value, label) in x.Ticks)
        {
            canvas.FillRectangle(x[value] - 0.5, bottom, x[value] + 0.5, bottom + 4, Colour.Ink);
            StrokeFont.Draw(canvas, Fitted(label, room, Small), x[value], bottom + 18, Small, Colour.Ink, align: 0.5);
        }
        canvas.Stroke([(left, top), (left, bottom), (right, bottom)], 1, Colour.Ink);
    }

    /// <summary>Shortened to the room there is.</summary>
    public static string Fitted(string text, double room, double size)
    {
        if (StrokeFont.WidthOf(text, size) <= room) return text;
        var length = text.Length;
        while (length > 1 && StrokeFont.WidthOf(text[..length] + ".", size) > room) length--;
        return text[..length] + ".";
    }

    /// <summary>A picture has no language of its own: French first, as everywhere here.</summary>
    public static string Say(LocalizedText text) => text.In("fr");
}

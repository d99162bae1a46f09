namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>
/// A white sheet to draw on, x to the right and y down in pixels. Shapes are filled by coverage (four scan lines a pixel, exact along them),
/// so that edges are smooth and the same bytes come out on every machine.
/// </summary>
internal sealed class Canvas
{
    private const int Lines = 4;
    private readonly byte[] _rgb;
    private readonly float[] _coverage;

    public Canvas(int width, int height)
    {
        (Width, Height) = (width, height);
        _rgb = new byte[width * height * 3];
        _coverage = new float[width];
        Array.Fill(_rgb, byte.MaxValue);
    }

    public int Width { get; }
    public int Height { get; }

    public byte[] ToPng() => PngWriter.Write(Width, Height, _rgb);

    public void FillRectangle(double left, double top, double right, double bottom, Colour colour, double opacity = 1) =>
        Fill([[(left, top), (right, top), (right, bottom), (left, bottom)]], colour, opacity);

    /// <summary>Fills rings by the even-odd rule: a ring within a ring is a hole.</summary>
    public void Fill(IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings, Colour colour, double opacity = 1)
    {
        var edges = new List<(double X0, double Y0, double X1, double Y1)>();
        foreach (var ring in rings)
            for (var i = 0; i < ring.Count; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
                if (a.Y < b.Y) edges.Add((a.X, a.Y, b.X, b.Y));
                else if (a.Y > b.Y) edges.Add((b.X, b.Y, a.X, a.Y));
            }
        if (edges.Count == 0) return;
        edges.Sort((a, b) => a.Y0.CompareTo(b.Y0));
        var (first, last) = (Math.Max(0, (int)Math.Floor(edges[0].Y0)), Math.Min(Height - 1, (int)Math.Floor(edges.Max(e => e.Y1))));
        var active = new List<(double X0, double Y0, double X1, double Y1)>();
        var next = 0;
        var crossings = new List<double>();
        for (var y = first; y <= last; y++)
        {
            Array.Clear(_coverage);
            active.RemoveAll(e => e.Y1 <= y);
            while (next < edges.Count && edges[next].Y0 < y + 1) active.Add(edges[next++]);
            for (var line = 0; line < Lines; line++)
            {
                var at = y + (line + 0.5) / Lines;
                crossings.Clear();
                foreach (var (x0, y0, x1, y1) in active)
                    if (y0 <= at && at < y1) crossings.Add(x0 + (at - y0) / (y1 - y0) * (x1 - x0));
                crossings.Sort();
                for (var i = 0; i + 1 < crossings.Count; i += 2) Cover(crossings[i], crossings[i + 1]);
            }
            for (var x = 0; x < Width; x++)
                if (_coverage[x] > 0) Blend(x, y, colour, Math.Min(1, _coverage[x]) * opacity);
        }
    }

    /// <summary>A line through the points, with round joins.</summary>
    public void Stroke(IReadOnlyList<(double X, double Y)> points, double width, Colour colour, double opacity = 1)
    {
        // One shape per piece would darken where two overlap; they are drawn opaque, so nothing shows.
        for (var i = 0; i + 1 < points.Count; i++)
        {
            var (a, b) = (points[i], points[i + 1]);
            var length = Math.Sqrt((b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y));
            if (length < 1e-9) continue;
            var (nx, ny) = (-(b.Y - a.Y) / length * width / 2, (b.X - a.X) / length * width / 2);
            Fill([[(a.X + nx, a.Y + ny), (b.X + nx, b.Y + ny), (b.X - nx, b.Y - ny), (a.X - nx, a.Y - ny)]], colour, opacity);
            if (width > 1.2 && i > 0) Dot(a, width / 2, colour, opacity);
        }
    }

    public void Dot((double X, double Y) centre, double radius, Colour colour, double opacity = 1)
    {
        const int Corners = 16;
        Fill([[.. Enumerable.Range(0, Corners).Select(i => (centre.X + radius * Math.Cos(i * 2 * Math.PI / Corners), centre.Y + radius * Math.Sin(i * 2 * Math.PI / Corners)))]], colour, opacity);
    }

    private void Cover(double from, double to)
    {
        from = Math.Max(0, from);
        to = Math.Min(Width, to);
        if (from >= to) return;
        var (first, last) = ((int)from, (int)Math.Ceiling(to) - 1);
        if (first == last)
        {
            _coverage[first] += (float)((to - from) / Lines);
            return;
        }
        _coverage[first] += (float)((first + 1 - from) / Lines);
        for (var x = first + 1; x < last; x++) _coverage[x] += 1f / Lines;
        _coverage[last] += (float)((to - last) / Lines);
    }

    private void Blend(int x, int y, Colour colour, double share)
    {
        var at = (y * Width + x) * 3;
        _rgb[at] = (byte)(_rgb[at] + (colour.Red - _rgb[at]) * share + 0.5);
        _rgb[at + 1] = (byte)(_rgb[at + 1] + (colour.Green - _rgb[at + 1]) * share + 0.5);
        _rgb[at + 2] = (byte)(_rgb[at + 2] + (colour.Blue - _rgb[at + 2]) * share + 0.5);
    }
}

using System.Globalization;

namespace MinerOsphere.Server.Pages.Provenance;

/// <summary>A <see cref="RunGraph"/> laid out: in columns for a wide screen, one below the other for a narrow one.</summary>
internal sealed record RunPicture(string Id, string Class, int Width, int Height, IReadOnlyList<NodePicture> Nodes, IReadOnlyList<string> Lines)
{
    private const int NodeWidth = 232, NodeHeight = 66, ColumnGap = 68, RowGap = 16, Margin = 6;
    private const int Gutter = 44, TallWidth = 330;

    // At the size that the style sheet gives the texts.
    private const int WideLetters = 24, TallLetters = 31;

    public static IReadOnlyList<RunPicture> BothOf(RunGraph graph) => [Wide(graph), Tall(graph)];

    private static RunPicture Wide(RunGraph graph)
    {
        var steps = graph.Nodes.Select(n => n.Step).Distinct().Order().ToList();
        var tallest = steps.Max(s => graph.Nodes.Count(n => n.Step == s));
        var height = tallest * (NodeHeight + RowGap) - RowGap + 2 * Margin;
        var places = new (int X, int Y)[graph.Nodes.Count];
        foreach (var (step, column) in steps.Select((s, i) => (s, i)))
        {
            int[] members = [.. Enumerable.Range(0, graph.Nodes.Count).Where(i => graph.Nodes[i].Step == step)];
            var top = (height - (members.Length * (NodeHeight + RowGap) - RowGap)) / 2;
            for (var row = 0; row < members.Length; row++) places[members[row]] = (Margin + column * (NodeWidth + ColumnGap), top + row * (NodeHeight + RowGap));
        }
        var lines = graph.Links.Select(link =>
        {
            var (x1, y1) = (places[link.From].X + NodeWidth, places[link.From].Y + NodeHeight / 2);
            var (x2, y2) = (places[link.To].X - 7, places[link.To].Y + NodeHeight / 2);
            var middle = (x1 + x2) / 2;
            return Path($"M{x1},{y1} C{middle},{y1} {middle},{y2} {x2},{y2}");
        });
        return new("wide", "graph graph-wide", 2 * Margin + steps.Count * (NodeWidth + ColumnGap) - ColumnGap, height, Draw(graph, places, NodeWidth, WideLetters), [.. lines]);
    }

    private static RunPicture Tall(RunGraph graph)
    {
        var places = new (int X, int Y)[graph.Nodes.Count];
        var y = Margin;
        foreach (var i in Enumerable.Range(0, graph.Nodes.Count).OrderBy(i => graph.Nodes[i].Step))
        {
            places[i] = (Gutter, y);
            y += NodeHeight + RowGap;
        }
        var lines = graph.Links.Select(link =>
        {
            // Each step has a track of its own in the gutter, so that lines that lead elsewhere do not run over each other.
            var track = 8 + 12 * graph.Nodes[link.From].Step;
            var (y1, y2) = (places[link.From].Y + NodeHeight / 2, places[link.To].Y + NodeHeight / 2);
            var turn = y1 < y2 ? 10 : -10;
            return Path($"M{Gutter},{y1} H{track + 10} Q{track},{y1} {track},{y1 + turn} V{y2 - turn} Q{track},{y2} {track + 10},{y2} H{Gutter - 7}");
        });
        return new("tall", "graph graph-tall", Gutter + TallWidth - Gutter + Margin, y - RowGap + Margin, Draw(graph, places, TallWidth - Gutter, TallLetters), [.. lines]);
    }

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<NodePicture> Draw(RunGraph graph, (int X, int Y)[] places, int width, int letters) => [.. graph.Nodes.Select((node, i) => new NodePicture(
        places[i].X, places[i].Y, width, NodeHeight, places[i].X + 14, places[i].Y + 19, places[i].Y + 38, places[i].Y + 56,
        node.Shape, node.Kind, Cut(node.Title, letters), Cut(node.Detail ?? "", letters + 4), $"{node.Kind} : {node.Title}{(node.Detail is null ? "" : $" ({node.Detail})")}", node.Href))];

    private static string Cut(string text, int letters) => text.Length <= letters ? text : text[..(letters - 1)].TrimEnd() + "…";
}

/// <summary>A node as drawn: its box, the lines of its text, and the whole of it for a tip.</summary>
internal sealed record NodePicture(
    int X, int Y, int Width, int Height, int TextX, int KindY, int TitleY, int DetailY, string Shape, string Kind, string Title, string Detail, string Whole, string? Href);

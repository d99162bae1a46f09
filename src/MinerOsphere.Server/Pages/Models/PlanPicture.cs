using MinerOsphere.Sparql;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One operator as drawn: its place, its texts, and how long its bar is.</summary>
internal sealed record PlanLine(int X, int TextX, int Y, int TextY, int BarWidth, string Label, string Figures);

/// <summary>
/// A plan as a picture: a line per operator, its inputs indented below it, the bar behind it as long as its share of the time. Texts are
/// real texts, so that a screen reader reads the picture as a list.
/// </summary>
internal sealed record PlanPicture(int Width, int Height, IReadOnlyList<PlanLine> Lines)
{
    private const int LineHeight = 44, Indent = 24, LongestBar = 760, Margin = 8;

    public static PlanPicture Of(QueryPlan plan, Texts texts)
    {
        var lines = new List<PlanLine>();
        var longest = Math.Max(plan.Time?.TotalMilliseconds ?? 0, 0.001);
        Add(plan, 0);
        var depth = lines.Max(line => line.X);
        return new(depth + LongestBar + 2 * Margin, lines.Count * LineHeight + Margin, lines);

        void Add(QueryPlan node, int level)
        {
            var (x, y) = (Margin + level * Indent, lines.Count * LineHeight + Margin);
            var own = node.OwnTime?.TotalMilliseconds ?? 0;
            var figures = texts.Format("sparql.plan.estimate", Number(node.EstimatedRows));
            if (node.Rows is { } rows) figures += " · " + texts.Format("sparql.plan.rows", Number(rows));
            if (node.OwnTime is not null) figures += " · " + texts.Format("sparql.plan.time", own.ToString("0.###", texts.Culture));
            lines.Add(new(x, x + 8, y, y + 17, Math.Max(2, (int)(LongestBar * Math.Min(1, own / longest))), node.Label, figures));
            foreach (var input in node.Inputs) Add(input, level + 1);
        }

        string Number(double value) => Math.Round(Math.Min(value, 1e15)).ToString("N0", texts.Culture);
    }
}

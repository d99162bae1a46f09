using System.Collections.Immutable;
using MinerOsphere.Learning.Training;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>Cells of the best part of the area that touch one another: ground to look at first.</summary>
/// <param name="Rank">From 1, by mean score.</param>
/// <param name="Rows">Its cells.</param>
/// <param name="Outline">In the plane of the grid.</param>
/// <param name="MeanScore">Over its cells.</param>
/// <param name="BestScore">The highest of them.</param>
/// <param name="AreaKm2">Area.</param>
/// <param name="Occurrences">Known occurrences within.</param>
/// <param name="Spread">Mean standard deviation of the score; NaN where there is none.</param>
/// <param name="Inside">Share of its cells that the map may be believed at.</param>
/// <param name="Drivers">Layers by what they add, the strongest first.</param>
internal sealed record ProspectTarget(
    int Rank, int[] Rows, Geometry Outline, double MeanScore, double BestScore, double AreaKm2, int Occurrences, double Spread, double Inside, ImmutableArray<(string Layer, double Amount)> Drivers)
{
    /// <summary>More would be no choice.</summary>
    public const int Most = 40;

    private const int MostExplained = 25;

    private static readonly (int Column, int Row)[] Sides = [(-1, 0), (1, 0), (0, -1), (0, 1)];

    public static ImmutableArray<ProspectTarget> Of(ProspectMap map, TrainingRun run)
    {
        var patches = Patches(map).OrderByDescending(rows => rows.Average(row => map.Scores[row])).ThenBy(rows => rows[0]).Take(Most).ToArray();
        // Of a wide patch some cells, evenly, tell what drives it.
        var explained = patches.Select(rows => rows.Length <= MostExplained ? rows : [.. Enumerable.Range(0, MostExplained).Select(i => rows[(int)((long)i * rows.Length / MostExplained)])]).ToArray();
        int[] asked = [.. explained.SelectMany(rows => rows)];
        var contributions = asked.Length == 0 ? null : Contributions.Of(map.Model, map.Features, map.Table.Features, asked, run);
        var (targets, start) = (ImmutableArray.CreateBuilder<ProspectTarget>(), 0);
        for (var t = 0; t < patches.Length; t++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var rows = patches[t];
            int[] places = [.. Enumerable.Range(start, explained[t].Length)];
            start += explained[t].Length;
            targets.Add(new ProspectTarget(
                t + 1, rows, Outlined(map.Prospect, rows), rows.Average(row => map.Scores[row]), rows.Max(row => map.Scores[row]), rows.Length * map.Prospect.Grid.CellSize * map.Prospect.Grid.CellSize / 1e6,
                rows.Sum(row => map.Prospect.Counts[row]), map.Spread is { } spread ? rows.Average(row => spread[row]) : double.NaN, rows.Average(row => map.Applicability.IsInside[row] ? 1.0 : 0), contributions!.Mean(places)));
        }
        return targets.ToImmutable();
    }

    /// <summary>Contiguous by their sides, cells in rising order.</summary>
    private static List<int[]> Patches(ProspectMap map)
    {
        var (prospect, patches, seen) = (map.Prospect, new List<int[]>(), new bool[map.Scores.Length]);
        // Where more cells than wanted share the best score, none of them can be left out.
        var share = Math.Max(map.Options.TargetShare, map.Rank.Where(rank => !double.IsNaN(rank)).DefaultIfEmpty(0).Min());
        var stack = new Stack<int>();
        for (var first = 0; first < seen.Length; first++)
        {
            if (seen[first] || !(map.Rank[first] <= share)) continue;
            var patch = new List<int>();
            seen[first] = true;
            stack.Push(first);
            while (stack.TryPop(out var row))
            {
                patch.Add(row);
                var (column, line) = (prospect.Cells[row] % prospect.Grid.Columns, prospect.Cells[row] / prospect.Grid.Columns);
                foreach (var (dx, dy) in Sides)
                {
                    var next = prospect.RowAt(column + dx, line + dy);
                    if (next < 0 || seen[next] || !(map.Rank[next] <= share)) continue;
                    seen[next] = true;
                    stack.Push(next);
                }
            }
            patch.Sort();
            patches.Add([.. patch]);
        }
        return patches;
    }

    /// <summary>Runs of cells along a row are joined first: fewer boxes make the union quick.</summary>
    private static Geometry Outlined(Prospect prospect, int[] rows)
    {
        var (grid, factory, boxes) = (prospect.Grid, GeometryFactory.Default, new List<Geometry>());
        for (var i = 0; i < rows.Length;)
        {
            var end = i;
            var (first, line) = (prospect.Cells[rows[i]], prospect.Cells[rows[i]] / grid.Columns);
            while (end + 1 < rows.Length && prospect.Cells[rows[end + 1]] == prospect.Cells[rows[end]] + 1 && prospect.Cells[rows[end + 1]] / grid.Columns == line) end++;
            var (west, east) = (grid.West + first % grid.Columns * grid.CellSize, grid.West + (prospect.Cells[rows[end]] % grid.Columns + 1) * grid.CellSize);
            var (north, south) = (grid.North - line * grid.CellSize, grid.North - (line + 1) * grid.CellSize);
            boxes.Add(factory.ToGeometry(new Envelope(west, east, south, north)));
            i = end + 1;
        }
        return UnaryUnionOp.Union(boxes);
    }
}

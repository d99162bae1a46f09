using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>The cells that a question is about.</summary>
/// <param name="Crs">A plane system in metres.</param>
/// <param name="CellSize">Side of a cell, in metres.</param>
/// <param name="Extent">The box that they fill, in the plane; null for the extent of the evidence.</param>
/// <param name="Area">Cells whose centre lies within are used, in the plane; null for all.</param>
internal sealed record GridSettings(CrsDefinition Crs, double CellSize, Box? Extent, Geometry? Area)
{
    /// <summary>Cells that one question may be about.</summary>
    public const int MostCells = 250_000;

    /// <summary>Cells that are answered at once; more are a job.</summary>
    public const int MostCellsAtOnce = 50_000;

    /// <param name="evidence">What the evidence covers.</param>
    /// <exception cref="ProspectRefusal">There are too many cells, too few, or none within the area.</exception>
    public Grid Over(Box evidence, CancellationToken cancellation)
    {
        var box = Area is { } area ? new Box(area.EnvelopeInternal.MinX, area.EnvelopeInternal.MinY, area.EnvelopeInternal.MaxX, area.EnvelopeInternal.MaxY) : Extent ?? evidence;
        var count = Count(box);
        if (count > MostCells)
            throw new ProspectRefusal("cellSize",
                $"{Figures.Integer(count, "fr")} mailles de {Figures.Length(CellSize, "fr")} ; {Figures.Integer(MostCells, "fr")} au plus : prenez des mailles d'au moins {Figures.Length(Math.Ceiling(CellSize * Math.Sqrt(count / MostCells)), "fr")}, ou une zone plus petite",
                $"{Figures.Integer(count, "en")} cells of {Figures.Length(CellSize, "en")}; {Figures.Integer(MostCells, "en")} at most: take cells of at least {Figures.Length(Math.Ceiling(CellSize * Math.Sqrt(count / MostCells)), "en")}, or a smaller area");
        var grid = Grid.Over(box.West, box.South, box.East, box.North, CellSize, Crs.Uri);
        if (Area is not null)
        {
            var (within, mask) = (PreparedGeometryFactory.Prepare(Area), new bool[grid.CellCount]);
            for (var cell = 0; cell < mask.Length; cell++)
            {
                if (cell % 4096 == 0) cancellation.ThrowIfCancellationRequested();
                mask[cell] = within.Contains(new Point(grid.X(cell), grid.Y(cell)));
            }
            grid = grid with { Mask = mask };
        }
        var used = grid.Cells().Length;
        if (used < 20) throw new ProspectRefusal("cellSize", $"la zone n'a que {used} mailles ; il en faut au moins 20 : prenez des mailles plus petites", $"the area has {used} cells only; at least 20 are needed: take smaller cells");
        return grid;
    }

    public double Count(Box box) => Math.Ceiling(Math.Max(1, (box.East - box.West) / CellSize)) * Math.Ceiling(Math.Max(1, (box.North - box.South) / CellSize));
}

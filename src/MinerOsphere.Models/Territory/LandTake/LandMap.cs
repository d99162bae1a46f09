using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>What is known of each cell before land is allocated.</summary>
/// <param name="Grid">The cells.</param>
/// <param name="Built">Share that is built.</param>
/// <param name="Known">Share that a class covers: what has none is outside of the study.</param>
/// <param name="Closed">True where nothing may be built.</param>
/// <param name="ToNetwork">Metres to the network; null where none was given.</param>
/// <param name="Natural">Share of natural, agricultural or forest land.</param>
public sealed record LandMap(CellGrid Grid, double[] Built, double[] Known, bool[] Closed, double[]? ToNetwork, double[] Natural)
{
    /// <summary>A cell is built from this share on: at 50 m a house with its garden covers about a tenth of one.</summary>
    public const double BuiltFrom = 0.1;

    // Below half nothing can be said of a cell.
    private const double KnownFrom = 0.5;

    /// <summary>Cells that belong to the study.</summary>
    public int[] Cells { get; } = [.. Enumerable.Range(0, Grid.Count).Where(i => Known[i] >= KnownFrom && !Closed[i])];

    public bool IsBuilt(int cell) => Built[cell] >= BuiltFrom;

    /// <summary>Features of the study's cells, of what is built now.</summary>
    public FeatureMatrix Features(double[] built)
    {
        var (near, wide) = (Grid.Around(built, Math.Max(300, Grid.Cell)), Grid.Around(built, Math.Max(1000, 2 * Grid.Cell)));
        var names = new List<string> { "share of the built around, 300 m", "share of the built around, 1 km" };
        var columns = new List<double[]> { Of(i => near[i]), Of(i => wide[i]) };
        if (ToNetwork is not null)
        {
            names.Add("distance to the network");
            // As its logarithm: a hundred metres matter near a road, not far from it.
            columns.Add(Of(i => Math.Log(1 + ToNetwork[i] / 100)));
        }
        return FeatureMatrix.Of([.. columns], names);
    }

    public PlaceColumn Places(string crs) => new("place", Of(Grid.X), Of(Grid.Y), crs);

    private double[] Of(Func<int, double> value) => Array.ConvertAll(Cells, c => value(c));
}

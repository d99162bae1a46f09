using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>What a draw of growth comes to.</summary>
/// <param name="Built">Share of each cell that is built at the end.</param>
/// <param name="Taken">Cells that were built on, in their order.</param>
/// <param name="Densified">Hectares found on cells that were built already.</param>
/// <param name="Extension">Hectares of cells that were not.</param>
/// <param name="Natural">Hectares of these that were natural, agricultural or forest.</param>
public sealed record LandGrowthDraw(double[] Built, List<int> Taken, double Densified, double Extension, double Natural);

/// <summary>
/// Allocation of a demand for land: first what can be found on built land, then the cells with the highest score, ln p + tau G with a Gumbel
/// number G each, which is a draw from a logit of choice; what was just built makes its neighbours likelier in the next step.
/// </summary>
public static class LandGrowth
{
    // Built cells have room up to this share.
    private const double Full = 0.6;

    /// <param name="map">The cells.</param>
    /// <param name="suitability">Probability by cell of the study, of what is built at a time.</param>
    /// <param name="hectares">Demand.</param>
    /// <param name="densification">Share of it that is to be found on built land, as far as there is room.</param>
    /// <param name="mobilised">Share of the room that owners will give.</param>
    /// <param name="tau">Weight of chance: 0 takes the best cells only.</param>
    /// <param name="steps">Steps, after each of which the neighbourhood is looked at anew.</param>
    /// <param name="stream">Draws.</param>
    public static LandGrowthDraw Run(LandMap map, Func<double[], double[]> suitability, double hectares, double densification, double mobilised, double tau, int steps, RandomStream stream)
    {
        var (built, taken) = ((double[])map.Built.Clone(), new List<int>());
        var room = map.Cells.Where(map.IsBuilt).Sum(c => Math.Max(0, Full - map.Built[c])) * map.Grid.Hectares * mobilised;
        var densified = Math.Min(room, hectares * densification);
        if (densified > 0)
            foreach (var cell in map.Cells.Where(map.IsBuilt)) built[cell] += Math.Max(0, Full - map.Built[cell]) * mobilised * densified / room;
        // The same number for a cell whatever the scenario: what differs between two is not chance.
        var gumbel = new double[map.Cells.Length];
        for (var i = 0; i < gumbel.Length; i++) gumbel[i] = -Math.Log(-Math.Log(Math.Max(1e-300, stream.NextDouble())));
        var (left, isTaken) = (hectares - densified, new bool[map.Cells.Length]);
        double extension = 0, natural = 0;
        for (var step = 0; step < steps && left > 1e-9; step++)
        {
            var wanted = left / (steps - step);
            var p = suitability(built);
            var order = Enumerable.Range(0, map.Cells.Length).Where(i => !isTaken[i] && !map.IsBuilt(map.Cells[i])).Select(i => (Score: Math.Log(Math.Max(1e-12, p[i])) + tau * gumbel[i], Cell: i)).OrderByDescending(s => s.Score).ThenBy(s => s.Cell);
            foreach (var (_, i) in order)
            {
                if (wanted <= 1e-9) break;
                var cell = map.Cells[i];
                var area = (1 - map.Built[cell]) * map.Grid.Hectares;
                isTaken[i] = true;
                taken.Add(cell);
                built[cell] = 1;
                extension += area;
                natural += Math.Min(map.Natural[cell], 1 - map.Built[cell]) * map.Grid.Hectares;
                wanted -= area;
                left -= area;
            }
        }
        return new LandGrowthDraw(built, taken, densified, extension, natural);
    }
}

using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>An allocation held against the growth that came, or against one that was made by a known rule.</summary>
/// <param name="IsSimulated">True when there is one date only, so that the growth was made.</param>
/// <param name="Changed">Cells that changed.</param>
/// <param name="Model">The model's agreement, by draw.</param>
/// <param name="Random">That of as many cells at random, by draw.</param>
/// <param name="NoChange">That of a map without change.</param>
/// <param name="Rule">That of the rule itself with other luck, by draw: the most that any model could reach; empty for a growth that was observed.</param>
public sealed record GrowthTrial(bool IsSimulated, int Changed, MapAgreement[] Model, MapAgreement[] Random, MapAgreement NoChange, MapAgreement[] Rule)
{
    private const int Draws = 10;

    /// <summary>Mean figure of merit of the model.</summary>
    public double FigureOfMerit => Model.Average(a => a.FigureOfMerit);

    public double RandomFigureOfMerit => Random.Average(a => a.FigureOfMerit);

    /// <param name="map">The cells at the first date.</param>
    /// <param name="later">Built at the second date; null makes a growth by a rule.</param>
    /// <param name="crs">URI of the plane's system.</param>
    /// <param name="hectares">How much the made growth takes at least.</param>
    /// <param name="tau">Weight of chance in the allocation.</param>
    /// <param name="side">Side of the blocks of ground of which each is forecast by the others, m.</param>
    /// <param name="run">Seed.</param>
    public static GrowthTrial? Run(LandMap map, double[]? later, string crs, double hectares, double tau, double side, TrainingRun run)
    {
        var open = map.Cells.Where(c => !map.IsBuilt(c)).ToArray();
        // A merit is the smaller the rarer the change: a twentieth of what is open at least, else chance is all that is seen.
        var count = Math.Max(1, Math.Min(open.Length / 2, Math.Max(open.Length / 20, (int)Math.Round(hectares / map.Grid.Hectares))));
        var came = later ?? Made(map, open, count, run.Stream(0x6B0));
        var changed = open.Where(c => came[c] >= LandMap.BuiltFrom).ToHashSet();
        if (changed.Count == 0 || changed.Count == open.Length) return null;
        var p = Predicted(map, later, crs, side, run);
        var (model, random) = (new MapAgreement[Draws], new MapAgreement[Draws]);
        for (var d = 0; d < Draws; d++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var stream = run.Stream(0x6B10 + (ulong)d);
            model[d] = Agreement(open, changed, Best(open, changed.Count, c => Math.Log(Math.Max(1e-12, p[c])) + tau * Gumbel(stream)));
            random[d] = Agreement(open, changed, Best(open, changed.Count, _ => stream.NextDouble()));
        }
        MapAgreement[] rule = later is not null ? [] : [.. Enumerable.Range(0, Draws).Select(d => Made(map, open, count, run.Stream(0x6B50 + (ulong)d))).Select(other => MapAgreement.Of(open, changed.Contains, c => other[c] >= LandMap.BuiltFrom))];
        return new GrowthTrial(later is null, changed.Count, model, random, Agreement(open, changed, []), rule);
    }

    /// <summary>
    /// The rule of the made growth: within reach of the built, likelier where more is built within a kilometre, and chance. The model knows nothing
    /// of it; it looks at what is built today.
    /// </summary>
    private static double[] Made(LandMap map, int[] open, int count, RandomStream stream)
    {
        var (wide, far) = (map.Grid.Around(map.Built, Math.Max(1000, 2 * map.Grid.Cell)), map.Grid.Distance(map.IsBuilt));
        var built = (double[])map.Built.Clone();
        foreach (var cell in Best(open, count, c => -far[c] / 250 + 4 * wide[c] + 0.5 * Gumbel(stream))) built[cell] = 1;
        return built;
    }

    /// <summary>Probability by cell, each block of ground by a model of the others.</summary>
    private static double[] Predicted(LandMap map, double[]? later, string crs, double side, TrainingRun run)
    {
        var table = LandSuitability.Table(map, later, crs);
        int Fold(int cell) => ((int)Math.Floor(map.Grid.X(cell) / side) + (int)Math.Floor(map.Grid.Y(cell) / side)) & 1;
        var cells = map.Cells.Where(c => later is null || !map.IsBuilt(c)).ToArray();
        var predicted = new double[map.Grid.Count];
        for (var fold = 0; fold < 2; fold++)
        {
            var rows = Enumerable.Range(0, cells.Length).Where(i => Fold(cells[i]) != fold).ToArray();
            var p = LandSuitability.Fit(table.Take(rows), run).Predict(map, map.Built, run.Cancellation);
            for (var i = 0; i < map.Cells.Length; i++)
                if (Fold(map.Cells[i]) == fold) predicted[map.Cells[i]] = p[i];
        }
        return predicted;
    }

    private static MapAgreement Agreement(int[] open, HashSet<int> changed, IEnumerable<int> said)
    {
        var named = said.ToHashSet();
        return MapAgreement.Of(open, changed.Contains, named.Contains);
    }

    private static int[] Best(int[] cells, int count, Func<int, double> score) =>
        [.. cells.Select(c => (Score: score(c), Cell: c)).OrderByDescending(s => s.Score).ThenBy(s => s.Cell).Take(count).Select(s => s.Cell)];

    private static double Gumbel(RandomStream stream) => -Math.Log(-Math.Log(Math.Max(1e-300, stream.NextDouble())));
}

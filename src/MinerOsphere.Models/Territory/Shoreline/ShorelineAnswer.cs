using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Propagation;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>All that a request comes to: indicators, lines, probabilities, sensitivity and trial.</summary>
internal sealed class ShorelineAnswer
{
    private static readonly double[] Quantiles = [0.1, 0.5, 0.9];

    public required ShorelineInput Input { get; init; }
    public required ProjectionOptions Options { get; init; }
    public required ShoreProjection Projection { get; init; }
    public required double Level { get; init; }
    public List<ShoreIndicator> Indicators { get; } = [];

    /// <summary>By scenario, year and quantile of retreat: the line and its mean retreat.</summary>
    public List<(string Scenario, int Horizon, double Quantile, double Retreat, Geometry? Line)> Lines { get; } = [];

    public ImmutableArray<AssetExposure> Exposures { get; private set; } = [];

    /// <summary>By scenario and year, the probability of each asset.</summary>
    public List<(string Scenario, int Horizon, double[] Reached)> Reached { get; } = [];

    public ImmutableArray<(int Horizon, SobolIndex Index)> Sensitivity { get; private set; } = [];
    public ImmutableArray<RateForecast> Trial { get; private set; } = [];
    public Geometry? LastShore { get; private set; }

    /// <exception cref="DataFaultException">The transects can't be carried on like that.</exception>
    public static ShorelineAnswer Of(ShorelineInput input, ProjectionOptions options, double level, bool wantsSensitivity, TrainingRun run, Action<int, string, string> report)
    {
        var projection = new ShoreProjection(input.Transects, options, run);
        var answer = new ShorelineAnswer { Input = input, Options = options, Projection = projection, Level = level };
        var chain = input.System is null ? null : ShoreChain.Of([.. input.Transects.Select((t, i) => t.At(projection.Reference(i)))]);
        if (chain is not null)
        {
            answer.Exposures = [.. input.Assets.Select(a => AssetExposure.Of(a, projection, chain))];
            answer.LastShore = Shore(projection, chain, projection.Reference);
        }
        var (done, all) = (0, options.SeaLevels.Length * options.Horizons.Length);
        foreach (var sea in options.SeaLevels)
            foreach (var horizon in options.Horizons)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                report(20 + 60 * done++ / all, $"{sea.Name}, {horizon}", $"{sea.Name}, {horizon}");
                answer.Add(sea.Name, horizon, projection.Positions(sea, horizon), chain, run.Cancellation);
            }
        if (wantsSensitivity) answer.Sensitivity = [.. options.Horizons.SelectMany(h => answer.SensitivityOf(h))];
        answer.Trial = RateTrial.Run(input.Transects, 3, level);
        return answer;
    }

    private IEnumerable<(int, SobolIndex)> SensitivityOf(int horizon)
    {
        try
        {
            return Projection.Sensitivity(horizon).Select(i => (horizon, i));
        }
        catch (DataFaultException)
        {
            // Behind works that are kept nothing varies: there is nothing to explain.
            return [];
        }
    }

    private void Add(string scenario, int horizon, double[][] positions, ShoreChain? chain, CancellationToken cancellation)
    {
        var (transects, draws) = (positions.Length, positions[0].Length);
        var (mean, greatest) = (new double[draws], Enumerable.Repeat(double.NegativeInfinity, draws).ToArray());
        for (var i = 0; i < transects; i++)
            for (var d = 0; d < draws; d++)
            {
                var retreat = Projection.Reference(i) - positions[i][d];
                mean[d] += retreat / transects;
                greatest[d] = Math.Max(greatest[d], retreat);
            }
        Indicators.Add(ShoreIndicator.Of(scenario, horizon, "mean_retreat", "m", mean));
        Indicators.Add(ShoreIndicator.Of(scenario, horizon, "greatest_retreat", "m", greatest));
        if (chain is null) return;
        Indicators.Add(ShoreIndicator.Of(scenario, horizon, "land_lost", "har", [.. LandLoss.Of(Projection, chain, positions).Select(a => a / 10_000)]));
        var byTransect = positions.Select((p, i) => PropagatedOutput.Of(p, [.. Quantiles.Select(q => 1 - q)]).Quantiles).ToArray();
        for (var q = 0; q < Quantiles.Length; q++)
        {
            var at = q;
            Lines.Add((scenario, horizon, Quantiles[q], Enumerable.Range(0, transects).Average(i => Projection.Reference(i) - byTransect[i][at]), Shore(Projection, chain, i => byTransect[i][at])));
        }
        AddAssets(scenario, horizon, positions, cancellation);
        if (!Input.Land.IsEmpty)
        {
            var lost = Enumerable.Range(0, Quantiles.Length).Select(q => ParcelsLost(chain, i => byTransect[i][q]) / 10_000).ToArray();
            Indicators.Add(new ShoreIndicator(scenario, horizon, "parcels_lost", "har", lost[0], lost[1], lost[2], lost.Average()));
        }
    }

    private void AddAssets(string scenario, int horizon, double[][] positions, CancellationToken cancellation)
    {
        if (Exposures.IsEmpty) return;
        var draws = positions[0].Length;
        var (count, dwellings, floor, value, share) = (new double[draws], new double[draws], new double[draws], new double[draws], new double[Exposures.Length]);
        for (var a = 0; a < Exposures.Length; a++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (exposure, reached) = (Exposures[a], 0);
            for (var d = 0; d < draws && exposure.IsAssessed; d++)
            {
                if (!exposure.IsReached(positions, d)) continue;
                reached++;
                count[d]++;
                if (!double.IsNaN(exposure.Asset.Dwellings)) dwellings[d] += exposure.Asset.Dwellings;
                if (!double.IsNaN(exposure.Asset.FloorArea)) floor[d] += exposure.Asset.FloorArea;
                if (!double.IsNaN(exposure.Asset.Value)) value[d] += exposure.Asset.Value;
            }
            share[a] = exposure.IsAssessed ? (double)reached / draws : double.NaN;
        }
        Reached.Add((scenario, horizon, share));
        Indicators.Add(ShoreIndicator.Of(scenario, horizon, "buildings_reached", "{building}", count));
        if (Exposures.Any(e => !double.IsNaN(e.Asset.Dwellings))) Indicators.Add(ShoreIndicator.Of(scenario, horizon, "dwellings_reached", "{dwelling}", dwellings));
        if (Exposures.Any(e => !double.IsNaN(e.Asset.FloorArea))) Indicators.Add(ShoreIndicator.Of(scenario, horizon, "floor_area_reached", "m2", floor));
        if (Exposures.Any(e => !double.IsNaN(e.Asset.Value))) Indicators.Add(ShoreIndicator.Of(scenario, horizon, "value_reached", "{EUR}", value));
    }

    private double ParcelsLost(ShoreChain chain, Func<int, double> position)
    {
        var lost = 0.0;
        foreach (var (a, b) in chain.Pairs())
        {
            Coordinate Place(int i, double at) => Projection.Transects[i].At(at) is var p ? new Coordinate(p.X, p.Y) : null!;
            var (endA, endB) = (Math.Min(position(a), Projection.Reference(a)), Math.Min(position(b), Projection.Reference(b)));
            var strip = new GeometryFactory().CreatePolygon([Place(a, Projection.Reference(a)), Place(b, Projection.Reference(b)), Place(b, endB), Place(a, endA), Place(a, Projection.Reference(a))]);
            if (strip.Area == 0) continue;
            foreach (var parcel in Input.Land)
                if (parcel.Geometry!.EnvelopeInternal.Intersects(strip.EnvelopeInternal)) lost += parcel.Geometry.Intersection(strip).Area;
        }
        return lost;
    }

    private static MultiLineString? Shore(ShoreProjection projection, ShoreChain chain, Func<int, double> position)
    {
        var (factory, lines, part) = (new GeometryFactory(), new List<LineString>(), new List<Coordinate>());
        for (var k = 0; k < chain.Order.Length; k++)
        {
            var (x, y) = projection.Transects[chain.Order[k]].At(position(chain.Order[k]));
            part.Add(new Coordinate(x, y));
            if (k + 1 < chain.Order.Length && chain.IsJoined[k]) continue;
            if (part.Count > 1) lines.Add(factory.CreateLineString([.. part]));
            part.Clear();
        }
        return lines.Count == 0 ? null : factory.CreateMultiLineString([.. lines]);
    }
}

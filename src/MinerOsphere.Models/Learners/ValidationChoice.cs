using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Learners;

/// <summary>How a model is to be validated: what its rows are decides, unless the request does.</summary>
/// <param name="Kind">auto, random, time, groups or spatial.</param>
/// <param name="Folds">Folds of random, groups and spatial; origins of time.</param>
/// <param name="Side">Side of spatial blocks, m; 0 for the range of the target's variogram.</param>
/// <param name="Buffer">Rows nearer than this to a test row are not trained on, m.</param>
/// <param name="Gap">Days before an origin that are not trained on.</param>
internal sealed record ValidationChoice(string Kind, int Folds, double Side, double Buffer, double Gap)
{
    public static readonly ImmutableArray<string> Kinds = ["auto", "spatial", "time", "groups", "random"];

    /// <summary>The split, and why it is this one.</summary>
    /// <exception cref="DataFaultException">The rows have not what it needs.</exception>
    public (SplitScheme Scheme, LocalizedText Why) Of(TrainingTable table, TrainingRun run)
    {
        var kind = Kind != "auto" ? Kind : table.Places is not null ? "spatial" : table.Times is not null ? "time" : table.Groups is not null ? "groups" : "random";
        var asked = Kind != "auto";
        return kind switch
        {
            "spatial" => (Blocks(table, run), asked ? Asked : new("Les lignes ont un lieu : des blocs de terrain entiers sont tenus à l'écart, car des voisins se ressemblent.", "The rows have a place: whole blocks of ground are held back, since neighbours resemble one another.")),
            "time" => (Origins(table), asked ? Asked : new("Les lignes ont une date : le modèle est jugé sur ce qui vient après ce qu'il a appris.", "The rows have a date: the model is judged on what comes after what it learned from.")),
            "groups" => (new GroupFolds(Folds), asked ? Asked : new("Les lignes vont par groupes : des groupes entiers sont tenus à l'écart.", "The rows come in groups: whole groups are held back.")),
            _ => (new RandomFolds(Folds), asked ? Asked : new("Les lignes n'ont ni lieu, ni date, ni groupe : elles sont tirées au hasard.", "The rows have no place, date or group: they are drawn at random.")),
        };
    }

    private static LocalizedText Asked { get; } = new("Validation demandée par la requête.", "Validation asked for by the request.");

    private SpatialBlocks Blocks(TrainingTable table, TrainingRun run)
    {
        if (table.Places is not { } places) throw new DataFaultException("spatial blocks need features with a geometry, and a plane system for them (placeCrs)");
        var side = Side > 0 ? Side : table.Signature.Target.IsCategorical ? 0 : VariogramRange.Of(places, table.Target, run) ?? 0;
        var extent = Extent(places);
        // Where the variogram tells nothing, or more than the ground there is, a tenth of the ground is a block.
        if (side <= 0 || side > extent / 3) side = Side > 0 ? Side : extent / 10;
        side = Math.Round(side, side > 100 ? 0 : 3);
        return new SpatialBlocks(side, Buffer, Folds);
    }

    private TimeFolds Origins(TrainingTable table)
    {
        if (table.Times is not { Length: > 0 } times) throw new DataFaultException("validation by time needs a property of dates (time)");
        var (start, end) = (times.Min(), times.Max());
        if (start == end) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"all rows are of {start:yyyy-MM-dd}: nothing comes after anything"));
        var first = TimeSpan.FromTicks((end - start).Ticks / 2);
        // Whole hours, and the last row is tested too: the horizons together reach beyond it.
        return new TimeFolds { First = first, Horizon = TimeSpan.FromHours(Math.Floor(((end - start) - first).TotalHours / Folds) + 1), Gap = TimeSpan.FromDays(Gap) };
    }

    private static double Extent(PlaceColumn places)
    {
        double minX = double.PositiveInfinity, maxX = double.NegativeInfinity, minY = minX, maxY = maxX;
        for (var i = 0; i < places.Count; i++)
            if (!places.IsMissing(i)) (minX, maxX, minY, maxY) = (Math.Min(minX, places.X[i]), Math.Max(maxX, places.X[i]), Math.Min(minY, places.Y[i]), Math.Max(maxY, places.Y[i]));
        var extent = Math.Max(maxX - minX, maxY - minY);
        return extent > 0 && double.IsFinite(extent) ? extent : throw new DataFaultException("all rows lie in one place: no block of ground can be held back");
    }
}

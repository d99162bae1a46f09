using System.Collections.Immutable;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;

namespace MinerOsphere.Models.Minerals.Prospectivity.Methods;

/// <summary>Makes the model of some cells, whatever the method: all that is drawn or fitted happens within the cells that it is given.</summary>
internal sealed class ProspectTrainer
{
    private const ulong DrawStreams = 0xD4A3;

    private readonly Prospect _prospect;
    private readonly ProspectOptions _options;
    private readonly ImmutableArray<ProspectFeature> _features;
    private readonly double[]? _discResponse;

    public ProspectTrainer(Prospect prospect, ProspectOptions options, ImmutableArray<ProspectFeature> features, TrainingRun run)
    {
        (_prospect, _options, _features) = (prospect, options, features);
        _discResponse = options.Method == ProspectMethod.DiscForest ? prospect.DiscResponse(prospect.DiscRadius(options), run) : null;
    }

    /// <summary>For <see cref="Evaluation"/>.</summary>
    public Trainer Trainer => Train;

    public IPredictor Train(TrainingTable cells, TrainingRun run)
    {
        if (_options.Method == ProspectMethod.FuzzyGamma) return Fuzzy(cells.Signature);
        if (_discResponse is not null) cells = WithDiscs(cells, _discResponse);
        var draws = _options.DrawCount;
        if (draws == 1 && (_options.Sampling == NegativeSampling.AllOther || _options.Method == ProspectMethod.WeightsOfEvidence)) return One(cells, run);
        var candidates = Candidates(cells);
        var models = ImmutableArray.CreateBuilder<IPredictor>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var stream = run.Stream(DrawStreams + (ulong)draw);
            var rows = _options.Sampling == NegativeSampling.AllOther ? cells : cells.Take(Drawn(cells, candidates, stream));
            models.Add(One(rows, run with { Seed = stream.NextBits() }));
        }
        return models.Count == 1 ? models[0] : new DrawnModel(models.MoveToImmutable());
    }

    private IPredictor One(TrainingTable cells, TrainingRun run) => _options.Method switch
    {
        ProspectMethod.WeightsOfEvidence => WeightsOfEvidence.Train(cells, new WeightsOfEvidenceOptions(), run),
        ProspectMethod.Logistic => GeneralisedLinearRegression.Train(cells, new GlmOptions
        {
            Family = GlmFamily.Binomial, Ridge = 1, DropDependent = true, Encoding = new EncodingOptions { Numbers = GapTreatment.Average, Levels = GapTreatment.Average },
        }, run),
        ProspectMethod.GradientBoosting => GradientBoosting.Train(cells, new GradientBoostingOptions
        {
            Loss = BoostingLoss.Logistic, Rounds = Math.Max(1, _options.Trees / 3), LearningRate = 0.05, MaxDepth = 3, MinRowsPerLeaf = 20, L2 = 5, RowFraction = 0.7, ColumnFraction = 0.8,
        }, run),
        _ => RandomForest.Train(cells, new RandomForestOptions
        {
            Trees = _options.Trees, Sampling = ForestSampling.Balanced, MinLeafRows = Math.Clamp((int)cells.Target.Sum() / 16, 2, 15), OutOfBag = false,
            // Of few columns all are tried: a tree that must choose between two distances at random wastes its splits.
            FeaturesPerSplit = Math.Min(cells.Features.ColumnCount, Math.Max(3, (int)Math.Ceiling(Math.Sqrt(cells.Features.ColumnCount)))),
        }, run).Model,
    };

    /// <summary>The cells that a disc with an occurrence is around count as positive: the same cells, another answer.</summary>
    private TrainingTable WithDiscs(TrainingTable cells, double[] response)
    {
        var places = cells.Places!;
        var target = new double[cells.RowCount];
        for (var row = 0; row < target.Length; row++) target[row] = response[_prospect.RowAt(places.X[row], places.Y[row])];
        return new TrainingTable(cells.Features, target, cells.Signature) { Places = places, RowName = cells.RowName };
    }

    private int[] Candidates(TrainingTable cells)
    {
        if (_options.Sampling == NegativeSampling.AllOther) return [];
        var places = cells.Places!;
        int[] none = [.. Enumerable.Range(0, cells.RowCount).Where(row => cells.Target[row] == 0)];
        if (_options.Sampling == NegativeSampling.OtherCommodity)
        {
            var others = _prospect.Others ?? throw new DataFaultException("negatives of another commodity are wanted, but no other occurrences are given", Prospect.Target);
            none = [.. none.Where(row => others[_prospect.RowAt(places.X[row], places.Y[row])])];
            return none.Length >= 5 ? none : throw new DataFaultException($"{none.Length} cells hold an occurrence of another commodity and none of the one looked for; at least 5 are needed", Prospect.Target);
        }
        var distance = _options.NegativeDistance ?? 3 * _prospect.Grid.CellSize;
        int[] positive = [.. Enumerable.Range(0, cells.RowCount).Where(row => cells.Target[row] == 1)];
        if (positive.Length == 0) return none;
        var tree = KdTree.Of(Array.ConvertAll(positive, row => places.X[row]), Array.ConvertAll(positive, row => places.Y[row]));
        none = [.. none.Where(row => tree.CountWithin([places.X[row], places.Y[row]], distance * distance).Count == 0)];
        return none.Length >= 5 ? none : throw new DataFaultException($"{none.Length} cells lie farther than {distance} m from every occurrence; at least 5 are needed: give a shorter distance", Prospect.Target);
    }

    private int[] Drawn(TrainingTable cells, int[] candidates, RandomStream stream)
    {
        int[] positive = [.. Enumerable.Range(0, cells.RowCount).Where(row => cells.Target[row] == 1)];
        var drawn = candidates.ToArray();
        stream.Shuffle<int>(drawn);
        int[] rows = [.. positive, .. drawn.Take(Math.Max(5, (int)Math.Round(positive.Length * _options.NegativesPerOccurrence)))];
        Array.Sort(rows);
        return rows;
    }

    private FuzzyModel Fuzzy(ModelSignature signature) =>
        new(signature, [.. _features.Select(feature => feature.Layer.Membership is { } given && Suits(given, feature) ? given : Usual(feature))], _options.Gamma);

    private static bool Suits(Membership membership, ProspectFeature feature) => !feature.Specification.IsCategorical || membership.Levels.Count > 0;

    /// <summary>Where nothing is said: near is better than far, more better than less, and a category is nothing to guess.</summary>
    private static Membership Usual(ProspectFeature feature)
    {
        var none = ImmutableDictionary<string, double>.Empty;
        if (feature.Specification.IsCategorical)
            throw new DataFaultException($"the fuzzy overlay has to be told how favourable the categories of '{feature.Layer.Id}' are: give its membership by category", feature.Layer.Id);
        double[] known = [.. feature.Values.Where(double.IsFinite).Order()];
        var (low, middle, high) = (Quantiles.Of(known, 0.05), Quantiles.Of(known, 0.5), Quantiles.Of(known, 0.95));
        return feature.Layer.IsDistance ? new Membership(MembershipShape.Small, Math.Max(middle / 2, 1), 2, none) : new Membership(MembershipShape.Linear, low, high > low ? high : low + 1, none);
    }
}

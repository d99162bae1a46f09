using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks;

/// <summary>
/// Chooses the window and the number of neurons by the cross-validation score over events, as is the custom for flash floods (Kong-A-Siou et
/// al. 2011, Toukourou et al. 2010): the error on the training rows always favours the larger network.
/// </summary>
/// <param name="Chosen">Place of the chosen candidate.</param>
/// <param name="Scores">All candidates in their order.</param>
public sealed record NetworkSelection(int Chosen, ImmutableArray<CandidateScore> Scores)
{
    /// <param name="candidates">What to choose from.</param>
    /// <param name="options">How.</param>
    /// <param name="run">Seed, threads, progress, cancellation.</param>
    /// <exception cref="DataFaultException">Too few groups or rows for the folds.</exception>
    public static NetworkSelection Run(IReadOnlyList<NetworkCandidate> candidates, SelectionOptions options, TrainingRun run)
    {
        options.Check();
        if (candidates.Count == 0) throw new ArgumentException("nothing to choose from", nameof(candidates));
        foreach (var candidate in candidates) candidate.Options.Check();
        if (candidates.Any(c => c.Options.Loss != candidates[0].Options.Loss)) throw new ArgumentException("candidates of different losses cannot be compared", nameof(candidates));
        var folds = Folds(candidates, options.Folds, run);
        var (losses, weights) = (new double[candidates.Count * options.Folds], new double[candidates.Count * options.Folds]);
        var progress = new SharedProgress(run, "selection", losses.Length);
        Blocks.Run(losses.Length, run, job =>
        {
            var (candidate, fold, kept) = (candidates[job / options.Folds], folds[job / options.Folds], job % options.Folds);
            int[] inside = [.. Enumerable.Range(0, fold.Length).Where(r => fold[r] != kept)], outside = [.. Enumerable.Range(0, fold.Length).Where(r => fold[r] == kept)];
            var own = run with { Seed = run.Stream((ulong)job).NextBits(), Threads = 1, Progress = null };
            var model = EnsembleTraining.Train(candidate.Table.Take(inside), new EnsembleOptions { Network = candidate.Options, Initialisations = options.Initialisations }, own).Model;
            (losses[job], weights[job]) = PredictionLoss.Total(model, candidate.Table.Take(outside), run.Cancellation);
            progress.Report(job, 1);
        });
        ImmutableArray<CandidateScore> scores = [.. candidates.Select((c, i) => Score(c.Name, losses.AsSpan(i * options.Folds, options.Folds), weights.AsSpan(i * options.Folds, options.Folds)))];
        var best = Enumerable.Range(0, scores.Length).MinBy(i => scores[i].Score);
        var bound = scores[best].Score + (options.OneStandardError ? scores[best].StandardError : 0);
        return new NetworkSelection(Enumerable.Range(0, scores.Length).First(i => scores[i].Score <= bound), scores);
    }

    /// <summary>Groups lie in the same fold for every candidate; windows of different length may have lost some of their rows.</summary>
    private static int[][] Folds(IReadOnlyList<NetworkCandidate> candidates, int folds, TrainingRun run)
    {
        if (candidates.Any(c => c.Table.Groups is null)) return [.. candidates.Select(c => NetworkFolds.Of(c.Table, folds, run))];
        var ofGroup = NetworkFolds.OfGroups(candidates.SelectMany(c => c.Table.Groups!), folds, run);
        var all = candidates.Select(c => Array.ConvertAll(c.Table.Groups!, g => ofGroup[g])).ToArray();
        for (var i = 0; i < all.Length; i++)
            if (all[i].Distinct().Count() < folds) throw new DataFaultException($"candidate '{candidates[i].Name}' has no row in one of {folds} folds");
        return all;
    }

    private static CandidateScore Score(string name, ReadOnlySpan<double> losses, ReadOnlySpan<double> weights)
    {
        double loss = 0, weight = 0, squares = 0;
        var means = ImmutableArray.CreateBuilder<double>(losses.Length);
        for (var f = 0; f < losses.Length; f++)
        {
            (loss, weight) = (loss + losses[f], weight + weights[f]);
            means.Add(losses[f] / weights[f]);
        }
        var mean = loss / weight;
        for (var f = 0; f < losses.Length; f++) squares += Math.Pow(weights[f] / weight * losses.Length * (means[f] - mean), 2);
        return new CandidateScore(name, mean, Math.Sqrt(squares / losses.Length / (losses.Length - 1)), means.MoveToImmutable());
    }
}

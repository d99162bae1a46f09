using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Trains elastic nets (Zou and Hastie 2005) for Gaussian, binomial and Poisson targets, the strength of the penalty chosen by
/// cross-validation on parts of rows that are drawn by the run's seed.
/// </summary>
public static class ElasticNet
{
    /// <summary>A path has so many strengths at least, and ends where the deviance falls by less than this share of all.</summary>
    private const int FewestStrengths = 5;
    private const double SmallestGain = 1e-5;

    /// <exception cref="DataFaultException">Gaps that the encoding refuses, targets the family can't have, too few rows or groups for the folds.</exception>
    public static PenalisedLinearModel Train(TrainingTable table, ElasticNetOptions options, TrainingRun run)
    {
        Check(options);
        GlmTarget.Check(table, options.Family);
        var encoder = FeatureEncoder.Fit(table.Features, options.Encoding, table.Weights, table.RowName);
        var factors = PenaltyFactors.Of(options.Factors, encoder, table.Features);
        var columns = encoder.Encode(table.Features, table.RowName);
        var design = StandardisedDesign.Of([.. columns.Select(c => (double[])c.Clone())], encoder.Columns, table.Weights, run, options.Standardise);
        var path = new ElasticNetPath(design, table.Target, table.Weights, table.Features.Offset, factors, options, run);
        var lambdas = Lambdas(path, design, options);
        var solutions = Solutions(path, lambdas, design, options.Lambdas.IsDefault);
        lambdas = lambdas[..solutions.Length];
        var scores = lambdas.Length == 1 ? [[]] : CrossValidate(table, columns, encoder, factors, lambdas, options, run);
        ImmutableArray<PenaltyPoint> points = [.. lambdas.Select((lambda, l) => Point(lambda, solutions[l], scores.Select(fold => fold.Length == 0 ? double.NaN : fold[l]).ToArray()))];
        var chosen = Choose(points, options.Choice);
        return new PenalisedLinearModel(table.Signature, encoder, options.Family, lambdas[chosen], options.L1Share, solutions[chosen], points);
    }

    private static ImmutableArray<double> Lambdas(ElasticNetPath path, StandardisedDesign design, ElasticNetOptions options)
    {
        if (!options.Lambdas.IsDefault) return [.. options.Lambdas.OrderDescending()];
        var strongest = path.Strongest();
        if (strongest <= 0) return [1];
        var depth = options.PathDepth ?? (design.RowCount < design.Columns.Length ? 1e-2 : 1e-4);
        return [.. Enumerable.Range(0, options.PathLength).Select(i => strongest * Math.Pow(depth, i / Math.Max(1.0, options.PathLength - 1)))];
    }

    /// <summary>One solution per strength; a path of our own making ends where a weaker penalty no longer fits better (as Friedman et al. do).</summary>
    private static double[][] Solutions(ElasticNetPath path, ImmutableArray<double> lambdas, StandardisedDesign design, bool mayEnd)
    {
        List<double[]> solutions = [];
        var none = path.Deviance();
        var last = none;
        for (var l = 0; l < lambdas.Length; l++)
        {
            solutions.Add(design.Raw(path.At(lambdas[l], l == 0 ? Math.Max(lambdas[l], path.Strongest()) : lambdas[l - 1])));
            if (!mayEnd) continue;
            var deviance = path.Deviance();
            if (l >= FewestStrengths && last - deviance < SmallestGain * none) break;
            last = deviance;
        }
        return [.. solutions];
    }

    /// <summary>Per fold and strength the mean deviance of the rows that were left out.</summary>
    private static double[][] CrossValidate(
        TrainingTable table, double[][] columns, FeatureEncoder encoder, double[] factors, ImmutableArray<double> lambdas, ElasticNetOptions options, TrainingRun run)
    {
        var parts = Parts(table, options, run);
        var law = new FamilyLaw(options.Family);
        var count = parts.Max() + 1;
        var scores = new double[count][];
        var progress = new CountedProgress(run, "cross-validation", count);
        Blocks.Run(count, run, fold =>
        {
            int[] inside = [.. Enumerable.Range(0, parts.Length).Where(i => parts[i] >= 0 && parts[i] != fold)], outside = [.. Enumerable.Range(0, parts.Length).Where(i => parts[i] == fold)];
            var single = run with { Threads = 1, Progress = null };
            double[] Take(double[] values) => FeatureMatrix.Take(values, inside);
            var weights = table.Weights is null ? null : Take(table.Weights);
            // Scaled again without the rows left out: nothing of them may reach the fit.
            var design = StandardisedDesign.Of([.. columns.Select(Take)], encoder.Columns, weights, single, options.Standardise);
            var offset = table.Features.Offset;
            var path = new ElasticNetPath(design, Take(table.Target), weights, offset is null ? null : Take(offset), factors, options, single);
            var solutions = Solutions(path, lambdas, design, false);
            scores[fold] = new double[lambdas.Length];
            double[][] left = [.. columns.Select(c => FeatureMatrix.Take(c, outside))];
            var margins = new double[outside.Length];
            for (var l = 0; l < lambdas.Length; l++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                for (var k = 0; k < margins.Length; k++) margins[k] = offset?[outside[k]] ?? 0;
                for (var c = 0; c < left.Length; c++)
                {
                    var (slope, column) = (solutions[l][c], left[c]);
                    if (slope == 0) continue;
                    for (var k = 0; k < margins.Length; k++) margins[k] += slope * column[k];
                }
                double sum = 0, total = 0;
                for (var k = 0; k < margins.Length; k++)
                {
                    var weight = table.Weights?[outside[k]] ?? 1;
                    sum += weight * law.Deviance(table.Target[outside[k]], margins[k], law.Mean(margins[k]));
                    total += weight;
                }
                scores[fold][l] = sum / total;
            }
            progress.Step();
        });
        return scores;
    }

    /// <summary>The part of each row: groups stay whole, classes are spread evenly; -1 for rows of weight 0.</summary>
    private static int[] Parts(TrainingTable table, ElasticNetOptions options, TrainingRun run)
    {
        var random = run.Stream(0);
        var parts = new int[table.RowCount];
        Array.Fill(parts, -1);
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(i => table.Weights is null || table.Weights[i] > 0)];
        if (table.Groups is { } groups)
        {
            int[] names = [.. rows.Select(i => groups[i]).Distinct().Order()];
            if (names.Length < 2) throw new DataFaultException("cross-validation keeps groups whole, and there is only one");
            random.Shuffle<int>(names);
            var place = names.Select((name, at) => (name, at)).ToDictionary(n => n.name, n => n.at % Math.Min(options.Folds, names.Length));
            foreach (var i in rows) parts[i] = place[groups[i]];
        }
        else
        {
            if (rows.Length < 2 * options.Folds)
                throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"{rows.Length} rows are too few for a cross-validation in {options.Folds} parts, which takes two per part"));
            random.Shuffle<int>(rows);
            if (options.Family == GlmFamily.Binomial) rows = [.. rows.OrderBy(i => table.Target[i])];
            for (var k = 0; k < rows.Length; k++) parts[rows[k]] = k % options.Folds;
        }
        for (var fold = 0; fold <= parts.Max(); fold++)
        {
            double[] inside = [.. rows.Where(i => parts[i] != fold).Select(i => table.Target[i]).Distinct()];
            if (options.Family == GlmFamily.Binomial && inside.Length == 1 && inside[0] is 0 or 1)
                throw new DataFaultException("without one part of the cross-validation a single class is left: take fewer folds, or give one strength", table.Signature.Target.Name);
            if (options.Family == GlmFamily.Poisson && inside.Length == 1 && inside[0] == 0)
                throw new DataFaultException("without one part of the cross-validation every count is 0: take fewer folds, or give one strength", table.Signature.Target.Name);
        }
        return parts;
    }

    private static PenaltyPoint Point(double lambda, double[] solution, double[] scores)
    {
        var mean = scores.Average();
        var error = scores.Length < 2 ? double.NaN : Math.Sqrt(scores.Sum(s => (s - mean) * (s - mean)) / (scores.Length - 1) / scores.Length);
        return new PenaltyPoint(lambda, solution.Count(b => b != 0), mean, error);
    }

    private static int Choose(ImmutableArray<PenaltyPoint> points, LambdaChoice choice)
    {
        var best = 0;
        for (var l = 1; l < points.Length; l++)
            if (points[l].Score < points[best].Score) best = l;
        if (choice == LambdaChoice.Least || points.Length == 1) return best;
        var limit = points[best].Score + points[best].ScoreError;
        for (var l = 0; l < best; l++)
            if (points[l].Score <= limit) return l;
        return best;
    }

    private static void Check(ElasticNetOptions options)
    {
        if (options.Family == GlmFamily.NegativeBinomial) throw new ArgumentException("an elastic net is Gaussian, binomial or Poisson", nameof(options));
        if (!(options.L1Share is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(options), options.L1Share, "a share lies between 0 and 1");
        if (!options.Lambdas.IsDefault && (options.Lambdas.IsEmpty || options.Lambdas.Any(l => !(l >= 0 && double.IsFinite(l)))))
            throw new ArgumentException("the strengths of a penalty are numbers of 0 or more, one at least", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Folds, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PathLength, 1);
        if (options.PathDepth is { } depth && !(depth is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(options), depth, "the depth of a path lies between 0 and 1");
    }
}

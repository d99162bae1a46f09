using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>
/// "What would change this?" for any model (Wachter, Mittelstadt and Russell 2018): rows like the one asked about, with few and small changes
/// within given constraints, of which the model says what was wanted. Of sums of trees the answers are proven to be the closest, and that
/// there is none is proven too, within a budget; of other models values of a grid are tried and then brought closer. Always the same for the
/// same question.
/// </summary>
public static class Counterfactuals
{
    /// <param name="model">Any model.</param>
    /// <param name="row">The row, alone in its matrix.</param>
    /// <param name="wanted">What the model should say.</param>
    /// <param name="reference">Rows of the usual kind, such as those it was trained on: they give scales, ranges and what is plausible.</param>
    /// <param name="options">What may change.</param>
    /// <param name="run">Cancellation; null for the default. Nothing is drawn at random.</param>
    /// <exception cref="DataFaultException">The constraints name a column or a level that is not there, or contradict themselves.</exception>
    public static CounterfactualResult Find(IPredictor model, FeatureMatrix row, WantedOutcome wanted, FeatureMatrix reference, CounterfactualOptions options, TrainingRun? run = null)
    {
        if (row.RowCount != 1) throw new ArgumentException($"{row.RowCount} rows where one is asked about", nameof(row));
        if (reference.ColumnCount != row.ColumnCount) throw new ArgumentException($"reference rows of {reference.ColumnCount} columns for a row of {row.ColumnCount}", nameof(reference));
        if (wanted.Output < 0 || wanted.Output >= model.Outputs.Length) throw new ArgumentOutOfRangeException(nameof(wanted), wanted.Output, $"the model has {model.Outputs.Length} outputs");
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxChanges, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Budget, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.ChangeCost, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Rounding, nameof(options));
        if (options.Plausibility is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(options), options.Plausibility, "a share is between 0 and 1");
        var question = new CounterfactualQuestion(model, row, wanted, reference, options, run ?? new TrainingRun());
        var now = question.Predict([question.Now]);
        if (wanted.Shortfall(now) == 0) return new CounterfactualResult(wanted, [.. now], true, [], null, SearchGuarantee.Proven);

        var guarantee = Search(question);
        var answers = question.Reached.Select(candidate => Rounded(question, candidate)).Select(candidate => (candidate, answer: AnswerOf(question, candidate)))
            .OrderByDescending(pair => pair.answer.IsPlausible).ThenBy(pair => pair.candidate.Cost).ToArray();
        // A row with another's moves and more, at more cost, tells nothing new.
        ImmutableArray<CounterfactualAnswer> few =
        [
            .. answers.Where(pair => !Array.Exists(answers, other => pair.candidate.Includes(other.candidate) && other.candidate.Cost <= pair.candidate.Cost && (other.answer.IsPlausible || !pair.answer.IsPlausible)))
                .Take(options.Count).Select(pair => pair.answer),
        ];
        return new CounterfactualResult(wanted, [.. now], false, few, few.IsEmpty && question.Nearest is { } nearest && nearest.Shortfall < wanted.Shortfall(now) ? AnswerOf(question, nearest) : null, guarantee);
    }

    private static SearchGuarantee Search(CounterfactualQuestion question)
    {
        var grid = new GridSearch(question);
        if (question.Trees is not null)
        {
            var search = new BranchAndBound(question);
            if (search.FindAnswers() && (question.Reached.Any() || search.FindNearest())) return question.GivenUp.Count > 0 ? SearchGuarantee.Searched : SearchGuarantee.Proven;
        }
        else if (grid.Combinations() <= question.Options.Budget)
        {
            grid.All();
            grid.BringCloser();
            return question.Moves.All(move => move.IsWhole) ? SearchGuarantee.Proven : SearchGuarantee.Grid;
        }
        grid.MostPromising();
        grid.BringCloser();
        return SearchGuarantee.Searched;
    }

    /// <summary>Each changed number as the roundest one near it that is allowed and of which the model still says what was wanted.</summary>
    private static Candidate Rounded(CounterfactualQuestion question, Candidate candidate)
    {
        var row = (double[])candidate.Row.Clone();
        foreach (var move in candidate.Moves.Select(m => question.Moves[m]))
        {
            var freedom = question.Options.Free[move.Feature];
            if (question.Features[move.Column].IsCategorical || freedom.Step is not null) continue;
            var (value, now) = (row[move.Column], question.Now[move.Column]);
            foreach (var round in Rounds(value, now))
            {
                var isAllowed = round >= (freedom.Least ?? question.Reference.Least[move.Column]) && round <= (freedom.Most ?? question.Reference.Most[move.Column])
                    && (double.IsNaN(now) || Math.Sign(round - now) == Math.Sign(value - now));
                if (!isAllowed || Math.Abs(round - value) > question.Options.Rounding * question.Reference.Scales[move.Column]) continue;
                row[move.Column] = round;
                if (question.Wanted.Shortfall(question.Predict([row])) == 0) break;
                row[move.Column] = value;
            }
        }
        var outputs = question.Predict([row]);
        return new Candidate(row, outputs, candidate.Moves, question.CostOf(row), question.Wanted.Shortfall(outputs));
    }

    /// <summary>From one significant digit on, the nearest round number and the next one farther from the present value.</summary>
    private static IEnumerable<double> Rounds(double value, double now)
    {
        if (value == 0) yield break;
        for (var digits = 1; digits <= 8; digits++)
        {
            var power = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
            if (Math.Abs(power) > 15) yield break;
            var unit = Math.Pow(10, Math.Abs(power));
            var units = power >= 0 ? value * unit : value / unit;
            foreach (var round in new[] { Math.Round(units), value > now ? Math.Ceiling(units) : Math.Floor(units) })
                yield return power >= 0 ? round / unit : round * unit;
        }
    }

    private static CounterfactualAnswer AnswerOf(CounterfactualQuestion question, Candidate candidate)
    {
        var changes = ImmutableArray.CreateBuilder<FeatureChange>();
        for (var c = 0; c < question.Now.Length; c++)
        {
            var (from, to, feature) = (question.Now[c], candidate.Row[c], question.Features[c]);
            if (!from.Equals(to)) changes.Add(new FeatureChange(feature.Name, feature.Unit, from, to, ContributionTable.TextOf(feature, from), ContributionTable.TextOf(feature, to), question.Reference.Distance(c, from, to)));
        }
        var nearest = question.Reference.Nearest(candidate.Row);
        double? anomaly = null;
        if (question.Options.AnomalyScore is { } score) anomaly = score(new FeatureMatrix(question.Features, Array.ConvertAll(candidate.Row, value => new[] { value }), question.Offset))[0];
        return new CounterfactualAnswer(changes.ToImmutable(), [.. candidate.Row], [.. candidate.Outputs], changes.Sum(change => change.Distance), candidate.Shortfall, nearest,
            nearest <= question.Reference.UsualDistance, anomaly);
    }
}

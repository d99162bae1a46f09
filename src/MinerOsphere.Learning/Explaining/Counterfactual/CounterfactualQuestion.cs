using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>One question, with all that its searches share.</summary>
internal sealed class CounterfactualQuestion
{
    /// <summary>Reached but implausible rows of one set of moves after which no plausible one is looked for.</summary>
    private const int MostImplausible = 200;

    private readonly Dictionary<string, (Candidate? Plausible, Candidate? Any, int Implausible)> _best = new(StringComparer.Ordinal);

    public CounterfactualQuestion(IPredictor model, FeatureMatrix row, WantedOutcome wanted, FeatureMatrix reference, CounterfactualOptions options, TrainingRun run)
    {
        (Model, Features, Offset, Wanted, Options, Run) = (model, row.Features, row.Offset, wanted, options, run);
        Now = new double[row.ColumnCount];
        row.CopyRow(0, Now);
        Reference = new ReferenceRows(reference, options.Plausibility);
        Trees = model is ITreeModel trees && TreeBounds.Knows(trees) ? trees : null;
        Moves = Counterfactual.Moves.Of(row, options, Reference, Trees?.Ensemble);
    }

    public IPredictor Model { get; }
    public ITreeModel? Trees { get; }
    public ImmutableArray<FeatureSpecification> Features { get; }
    public double[]? Offset { get; }
    public WantedOutcome Wanted { get; }
    public CounterfactualOptions Options { get; }
    public TrainingRun Run { get; }
    public double[] Now { get; }
    public ReferenceRows Reference { get; }
    public ImmutableArray<Move> Moves { get; }

    /// <summary>What came nearest to the wanted outcome so far.</summary>
    public Candidate? Nearest { get; private set; }

    /// <summary>The best of each set of moves that reaches the outcome: a plausible one where there is one.</summary>
    public IEnumerable<Candidate> Reached => _best.Values.Select(best => best.Plausible ?? best.Any!);

    /// <summary>Sets of moves with a plausible answer: every other row with these moves, and perhaps more, costs more.</summary>
    public List<int[]> Closed { get; } = [];

    /// <summary>Sets of moves of which only implausible rows were found, so many that no more are looked for with just these moves.</summary>
    public List<int[]> GivenUp { get; } = [];

    public int PlausibleCount => _best.Values.Count(best => best.Plausible is not null);

    public double[] Predict(IReadOnlyList<double[]> rows)
    {
        Run.Cancellation.ThrowIfCancellationRequested();
        var columns = new double[Features.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = new double[rows.Count];
            for (var r = 0; r < rows.Count; r++) columns[c][r] = rows[r][c];
        }
        var outputs = new double[rows.Count * Model.Outputs.Length];
        Model.Predict(new FeatureMatrix(Features, columns, Offset is null ? null : [.. Enumerable.Repeat(Offset[0], rows.Count)]), outputs, Run.Cancellation);
        return outputs;
    }

    /// <summary>The row with these moves made, each to one of its values.</summary>
    public double[] Changed(ReadOnlySpan<(int Move, int Value)> made)
    {
        var row = (double[])Now.Clone();
        foreach (var (move, value) in made) row[Moves[move].Column] = Moves[move].Values[value];
        return row;
    }

    public double CostOf(ReadOnlySpan<(int Move, int Value)> made)
    {
        var cost = 0.0;
        foreach (var (move, value) in made) cost += Moves[move].Costs[value] + Options.ChangeCost;
        return cost;
    }

    public double CostOf(double[] row)
    {
        var cost = 0.0;
        for (var f = 0; f < Options.Free.Length; f++)
        {
            var column = ColumnOf(f);
            if (!row[column].Equals(Now[column])) cost += Options.Free[f].Cost * Reference.Distance(column, Now[column], row[column]) + Options.ChangeCost;
        }
        return cost;
    }

    public int ColumnOf(int free)
    {
        for (var c = 0; c < Features.Length; c++)
            if (Features[c].Name == Options.Free[free].Name) return c;
        throw new InvalidOperationException("a column that may change is gone");
    }

    /// <summary>Keeps a row that was looked at, if it is the nearest, or reaches the outcome at less cost than others with its moves.</summary>
    public Candidate Look(double[] row, ReadOnlySpan<double> outputs, int[] moves, double cost)
    {
        Array.Sort(moves);
        var candidate = new Candidate(row, outputs.ToArray(), moves, cost, Wanted.Shortfall(outputs));
        if (Nearest is null || (candidate.Shortfall, candidate.Cost).CompareTo((Nearest.Shortfall, Nearest.Cost)) < 0) Nearest = candidate;
        if (candidate.Shortfall > 0) return candidate;
        var key = string.Join(' ', moves);
        var (plausible, any, implausible) = _best.GetValueOrDefault(key);
        if (any is null || cost < any.Cost) any = candidate;
        if (plausible is null || cost < plausible.Cost)
        {
            if (IsPlausible(row)) plausible = candidate;
            else implausible++;
        }
        _best[key] = (plausible, any, implausible);
        return candidate;
    }

    /// <summary>For searches that come by rows in the order of their cost: whether the moves of a reached row need no more looking.</summary>
    public void Close(int[] moves)
    {
        var (plausible, _, implausible) = _best[string.Join(' ', moves)];
        if (plausible is not null) Closed.Add(moves);
        else if (implausible == MostImplausible) GivenUp.Add(moves);
    }

    public bool IsPlausible(double[] row) => Reference.Nearest(row) <= Reference.UsualDistance;
}

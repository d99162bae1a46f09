namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>
/// The closest rows that reach an outcome, proven: sets of rows (per column the moves and values still open) are looked at in the order of the
/// least that they can cost, and dropped when the bounds of the trees show that none of them reaches it (best-first branch and bound, Land
/// and Doig 1960).
/// </summary>
internal sealed class BranchAndBound
{
    private const int Open = -1;
    private const int Unchanged = -2;

    private readonly CounterfactualQuestion _question;
    private readonly TreeBounds _bounds;
    private readonly int[] _columns;
    private readonly int[][] _movesOf;
    private readonly double[][] _allValues;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly ReadOnlyMemory<double>[] _values;

    /// <summary>What is still open: per column that may change the move (or none, or not decided) and the range of its values.</summary>
    private sealed record Part(int[] Choices, int[] First, int[] Last, int Changes, int Decided, double Cost, double Shortfall);

    public BranchAndBound(CounterfactualQuestion question)
    {
        _question = question;
        _bounds = new TreeBounds(question.Trees!, question.Offset?[0] ?? 0);
        var free = question.Options.Free.Length;
        (_columns, _movesOf, _allValues) = (new int[free], new int[free][], new double[free][]);
        for (var f = 0; f < free; f++)
        {
            _columns[f] = question.ColumnOf(f);
            _movesOf[f] = [.. Enumerable.Range(0, question.Moves.Length).Where(m => question.Moves[m].Feature == f)];
            // NaN is sorted before all numbers.
            _allValues[f] = [.. _movesOf[f].SelectMany(m => question.Moves[m].Values).Append(question.Now[_columns[f]]).Distinct().Order()];
        }
        (_low, _high) = (new double[question.Model.Outputs.Length], new double[question.Model.Outputs.Length]);
        _values = [.. question.Now.Select(value => new ReadOnlyMemory<double>([value]))];
    }

    /// <summary>Finds answers. Whether everything was looked at that had to be.</summary>
    public bool FindAnswers()
    {
        var queue = new PriorityQueue<Part, (double, long)>();
        long sequence = 0;
        Add(Root());
        for (var looked = 0; queue.TryDequeue(out var part, out _); looked++)
        {
            if (looked >= _question.Options.Budget) return false;
            if (looked % 256 == 0) _question.Run.Cancellation.ThrowIfCancellationRequested();
            if (IsClosed(part)) continue;
            if (!IsSingle(part))
            {
                foreach (var child in Split(part)) Add(child);
                continue;
            }
            var made = Made(part);
            if (made.Length == 0) continue;
            var row = _question.Changed(made);
            var moves = Array.ConvertAll(made, m => m.Move);
            if (_question.Look(row, _question.Predict([row]), moves, _question.CostOf(made)).Shortfall > 0) continue;
            _question.Close(moves);
            if (_question.PlausibleCount >= _question.Options.Count) return true;
        }
        return true;

        void Add(Part part)
        {
            if (part.Shortfall <= 0) queue.Enqueue(part, (part.Cost, sequence++));
        }
    }

    /// <summary>When nothing reaches the outcome: what comes nearest. Whether everything was looked at that had to be.</summary>
    public bool FindNearest()
    {
        var queue = new PriorityQueue<Part, (double, double, long)>();
        long sequence = 0;
        Add(Root());
        for (var looked = 0; queue.TryDequeue(out var part, out _); looked++)
        {
            if (looked >= _question.Options.Budget) return false;
            if (looked % 256 == 0) _question.Run.Cancellation.ThrowIfCancellationRequested();
            if (_question.Nearest is { } nearest && part.Shortfall >= nearest.Shortfall) return true;
            if (!IsSingle(part))
            {
                foreach (var child in Split(part)) Add(child);
                continue;
            }
            var made = Made(part);
            if (made.Length == 0) continue;
            var row = _question.Changed(made);
            _question.Look(row, _question.Predict([row]), Array.ConvertAll(made, m => m.Move), _question.CostOf(made));
        }
        return true;

        void Add(Part part) => queue.Enqueue(part, (part.Shortfall, part.Cost, sequence++));
    }

    private Part Root()
    {
        var free = _columns.Length;
        var choices = new int[free];
        Array.Fill(choices, Open);
        return Measured(choices, new int[free], new int[free], 0, 0);
    }

    /// <summary>First every column's move is decided, one column after another; then the widest range of values is halved.</summary>
    private IEnumerable<Part> Split(Part part)
    {
        var most = Math.Min(_question.Options.MaxChanges, _columns.Length);
        if (part.Decided < _columns.Length && part.Changes < most)
        {
            var feature = part.Decided;
            yield return Decided(part, feature, Unchanged);
            foreach (var move in _movesOf[feature]) yield return Decided(part, feature, move);
            yield break;
        }
        var widest = Enumerable.Range(0, _columns.Length).Where(f => part.Choices[f] >= 0).MaxBy(f => part.Last[f] - part.First[f]);
        var middle = (part.First[widest] + part.Last[widest]) / 2;
        var (first, last) = ((int[])part.First.Clone(), (int[])part.Last.Clone());
        last[widest] = middle;
        first[widest] = middle + 1;
        yield return Measured(part.Choices, part.First, last, part.Changes, part.Decided);
        yield return Measured(part.Choices, first, part.Last, part.Changes, part.Decided);
    }

    private Part Decided(Part part, int feature, int choice)
    {
        var (choices, last) = ((int[])part.Choices.Clone(), (int[])part.Last.Clone());
        choices[feature] = choice;
        if (choice >= 0) last[feature] = _question.Moves[choice].Values.Length - 1;
        return Measured(choices, part.First, last, part.Changes + (choice >= 0 ? 1 : 0), feature + 1);
    }

    /// <summary>With the least that its rows can cost, and the least that they can fall short by.</summary>
    private Part Measured(int[] choices, int[] first, int[] last, int changes, int decided)
    {
        var cost = 0.0;
        var isFull = changes >= _question.Options.MaxChanges;
        for (var f = 0; f < choices.Length; f++)
        {
            var now = _question.Now.AsMemory(_columns[f], 1);
            if (choices[f] < 0)
            {
                _values[_columns[f]] = choices[f] == Open && !isFull ? _allValues[f] : now;
                continue;
            }
            var move = _question.Moves[choices[f]];
            _values[_columns[f]] = move.Values.AsMemory(first[f], last[f] - first[f] + 1);
            cost += move.LeastCost(first[f], last[f]) + _question.Options.ChangeCost;
        }
        _bounds.Of(_values, _low, _high);
        return new Part(choices, first, last, changes, decided, cost, _question.Wanted.LeastShortfall(_low, _high));
    }

    private bool IsSingle(Part part)
    {
        if (part.Decided < _columns.Length && part.Changes < _question.Options.MaxChanges) return false;
        for (var f = 0; f < part.Choices.Length; f++)
            if (part.Choices[f] >= 0 && part.First[f] < part.Last[f]) return false;
        return true;
    }

    private bool IsClosed(Part part)
    {
        foreach (var closed in _question.Closed)
            if (Candidate.Includes(part.Choices, closed)) return true;
        if (part.Decided < _columns.Length && part.Changes < _question.Options.MaxChanges) return false;
        foreach (var givenUp in _question.GivenUp)
            if (part.Changes == givenUp.Length && Candidate.Includes(part.Choices, givenUp)) return true;
        return false;
    }

    private static (int Move, int Value)[] Made(Part part) =>
        [.. Enumerable.Range(0, part.Choices.Length).Where(f => part.Choices[f] >= 0).Select(f => (part.Choices[f], part.First[f]))];
}

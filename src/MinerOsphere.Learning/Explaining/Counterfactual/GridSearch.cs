namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>Searches that need only predictions: every combination of values where the budget allows, else the most promising ones, change by change.</summary>
internal sealed class GridSearch(CounterfactualQuestion question)
{
    private const int RowsAtOnce = 512;
    private const int Halvings = 40;

    private readonly int[][] _movesOf =
        [.. Enumerable.Range(0, question.Options.Free.Length).Select(f => Enumerable.Range(0, question.Moves.Length).Where(m => question.Moves[m].Feature == f).ToArray())];

    /// <summary>How many rows there are within the constraints, at the values tried.</summary>
    public double Combinations()
    {
        // Per number of changes, as columns are added one after another.
        var ways = new double[question.Options.MaxChanges + 1];
        ways[0] = 1;
        foreach (var moves in _movesOf)
        {
            double values = moves.Sum(m => question.Moves[m].Values.Length);
            for (var changes = ways.Length - 1; changes > 0; changes--) ways[changes] += ways[changes - 1] * values;
        }
        return ways.Sum() - 1;
    }

    /// <summary>Looks at every row.</summary>
    public void All()
    {
        var pending = new List<(int Move, int Value)[]>();
        var made = new List<(int Move, int Value)>();
        Extend(0);
        Flush();

        void Extend(int feature)
        {
            if (feature == _movesOf.Length || made.Count == question.Options.MaxChanges)
            {
                if (made.Count > 0) pending.Add([.. made]);
                if (pending.Count == RowsAtOnce) Flush();
                return;
            }
            Extend(feature + 1);
            foreach (var move in _movesOf[feature])
                for (var value = 0; value < question.Moves[move].Values.Length; value++)
                {
                    made.Add((move, value));
                    Extend(feature + 1);
                    made.RemoveAt(made.Count - 1);
                }
        }

        void Flush()
        {
            Look(pending);
            pending.Clear();
        }
    }

    /// <summary>Beam search: of the rows with one change the most promising are changed once more, and so on; then answers are brought closer.</summary>
    public void MostPromising()
    {
        var values = question.Moves.Sum(m => m.Values.Length);
        var changes = Math.Min(question.Options.MaxChanges, _movesOf.Length);
        var width = Math.Clamp(question.Options.Budget / Math.Max(1, values * changes), 1, 200);
        List<(int Move, int Value)[]> beam = [[]];
        for (var change = 0; change < changes; change++)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var next = new List<(int Move, int Value)[]>();
            foreach (var made in beam)
                foreach (var move in Enumerable.Range(0, question.Moves.Length).Where(m => Array.TrueForAll(made, other => question.Moves[other.Move].Feature != question.Moves[m].Feature)))
                    for (var value = 0; value < question.Moves[move].Values.Length; value++)
                    {
                        (int, int)[] more = [.. made.Append((move, value)).Order()];
                        if (seen.Add(string.Join(' ', more))) next.Add(more);
                    }
            var looked = new List<(double Shortfall, double Cost, int Place)>();
            for (var start = 0; start < next.Count; start += RowsAtOnce)
                foreach (var (candidate, place) in Look(next[start..Math.Min(next.Count, start + RowsAtOnce)]).Select((c, i) => (c, start + i)))
                    if (candidate.Shortfall > 0) looked.Add((candidate.Shortfall, candidate.Cost, place));
            beam = [.. looked.Order().Take(width).Select(l => next[l.Place])];
        }
    }

    /// <summary>Takes back what is not needed of every answer, and halves what is left of each number's change as long as the outcome stays.</summary>
    public void BringCloser()
    {
        foreach (var answer in question.Reached.OrderBy(candidate => candidate.Cost).Take(10 * question.Options.Count).ToArray())
        {
            var row = (double[])answer.Row.Clone();
            foreach (var move in answer.Moves.OrderByDescending(m => question.Reference.Distance(question.Moves[m].Column, question.Now[question.Moves[m].Column], answer.Row[question.Moves[m].Column])))
            {
                var column = question.Moves[move].Column;
                var (now, there) = (question.Now[column], row[column]);
                if (IsReached(row, column, now)) continue;
                var freedom = question.Options.Free[question.Moves[move].Feature];
                if (question.Features[column].IsCategorical || freedom.Step is not null || double.IsNaN(now)) continue;
                // The bounds of the move itself: a number may not come nearer than a bound allows.
                var near = question.Moves[move].Values.MinBy(value => Math.Abs(value - now));
                if (near.Equals(there) || IsReached(row, column, near)) continue;
                for (var (step, fails) = (0, near); step < Halvings; step++)
                {
                    var middle = fails + (there - fails) / 2;
                    if (IsReached(row, column, middle)) there = middle;
                    else fails = middle;
                }
                row[column] = there;
            }
            int[] moves = [.. answer.Moves.Where(m => !row[question.Moves[m].Column].Equals(question.Now[question.Moves[m].Column]))];
            if (moves.Length > 0) question.Look(row, question.Predict([row]), moves, question.CostOf(row));
        }
    }

    /// <summary>Whether the row still reaches the outcome with this value, which it then keeps.</summary>
    private bool IsReached(double[] row, int column, double value)
    {
        var before = row[column];
        row[column] = value;
        if (question.Wanted.Shortfall(question.Predict([row])) == 0) return true;
        row[column] = before;
        return false;
    }

    private List<Candidate> Look(List<(int Move, int Value)[]> made)
    {
        var candidates = new List<Candidate>();
        if (made.Count == 0) return candidates;
        var rows = made.ConvertAll(m => question.Changed(m));
        var outputs = question.Predict(rows);
        var width = question.Model.Outputs.Length;
        for (var i = 0; i < rows.Count; i++) candidates.Add(question.Look(rows[i], outputs.AsSpan(i * width, width), Array.ConvertAll(made[i], m => m.Move), question.CostOf(made[i])));
        return candidates;
    }
}

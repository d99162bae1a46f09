using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation.Planning;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>GROUP BY with its aggregates, by hash. Without keys there is one group, even over no rows.</summary>
internal sealed class GroupRows : Operator
{
    private readonly Operator input;
    private readonly Group group;
    private readonly IReadOnlyList<Evaluable?> arguments;
    private readonly FunctionScope scope;
    private readonly int[] keyColumns;
    private readonly int[] weightColumns;
    private readonly KeyTable keys;
    private readonly KeyTable?[] distinct;

    // By group, then by aggregate.
    private Accumulator?[] accumulators = new Accumulator?[16];
    private int groups;

    // COUNT of rows or of a variable needs no values: per aggregate the column it counts, EveryRow, or OtherAggregate.
    private readonly int[] counted;
    private long[] counts = new long[16];

    // The other aggregates, those of one expression together.
    private readonly int[][] sharing;

    // Of the batch at hand: each row's group, and how many rows it stands for.
    private int[] numbers = [];
    private long[] weights = [];
    private SolutionBatch output = null!;
    private readonly TermId[] key;
    private bool filled;
    private int next;

    public GroupRows(QueryContext context, Operator input, Group group, IReadOnlyList<Evaluable?> arguments, FunctionScope scope)
        : base(context, [.. group.Keys, .. group.Aggregates.Select(named => named.Variable)])
    {
        this.input = input;
        this.group = group;
        this.arguments = arguments;
        this.scope = scope;
        keyColumns = [.. group.Keys.Select(input.Column)];
        weightColumns = [.. input.Variables.Select((name, column) => Weights.IsWeight(name) ? column : -1).Where(column => column >= 0)];
        counted = [.. group.Aggregates.Select((named, i) => named.Aggregate.Kind != AggregateKind.Count ? OtherAggregate
            : arguments[i] is null ? (named.Aggregate.Distinct ? OtherAggregate : EveryRow)
            : arguments[i] is ColumnValue column ? column.Column : OtherAggregate)];
        sharing = [.. Enumerable.Range(0, counted.Length).Where(i => counted[i] == OtherAggregate)
            .GroupBy(i => group.Aggregates[i].Aggregate.Argument is { } argument && !FilterPushDown.IsVolatile(argument) ? argument : (object)i, (_, alike) => alike.ToArray())];
        key = new TermId[keyColumns.Length];
        keys = new KeyTable(context, keyColumns.Length);
        distinct = [.. group.Aggregates.Select(named => !named.Aggregate.Distinct ? null
            : new KeyTable(context, named.Aggregate.Argument is null ? input.Variables.Count + 1 : 2))];
        for (var i = 0; i < keyColumns.Length; i++)
            Certain[i] = keyColumns[i] >= 0 && input.Certain[keyColumns[i]];
        for (var i = 0; i < group.Aggregates.Count; i++)
            Certain[keyColumns.Length + i] = group.Aggregates[i].Aggregate.Kind == AggregateKind.Count;
        EstimatedRows = keyColumns.Length == 0 ? 1 : Math.Max(1, Math.Sqrt(input.EstimatedRows));
    }

    public override IReadOnlyList<Operator> Inputs => [input];

    public override string Label => $"Group ({string.Join(' ', group.Keys.Select(name => "?" + name))})";

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        if (!filled)
            Fill();
        for (output.Count = 0; next < groups && !output.IsFull; next++)
        {
            for (var i = 0; i < key.Length; i++)
                output.Columns[i][output.Count] = keys.Key(next, i);
            for (var i = 0; i < counted.Length; i++)
                output.Columns[key.Length + i][output.Count] = Context.Terms.IdOf(
                    accumulators[next * counted.Length + i] is { } accumulator ? accumulator.Result : Value.FromInteger(counts[next * counted.Length + i]));
            output.Count++;
        }
        return output.Count == 0 ? null : output;
    }

    private void Fill()
    {
        filled = true;
        if (key.Length == 0)
            NewGroup();
        while (input.Next() is { } batch)
        {
            Context.Check();
            Number(batch);
            Weigh(batch);
            for (var i = 0; i < counted.Length; i++)
                if (counted[i] != OtherAggregate)
                    Count(i, batch);
            foreach (var aggregates in sharing)
                Add(aggregates, batch);
        }
    }

    /// <summary>Gives each row the number of its group.</summary>
    private void Number(SolutionBatch batch)
    {
        if (numbers.Length < batch.Count)
            numbers = new int[batch.Count];
        switch (key.Length)
        {
            case 0:
                return;
            case 1:
                var column = keyColumns[0] < 0 ? null : batch.Columns[keyColumns[0]];
                // Rows of one group often come together.
                var (last, number) = (TermId.None, -1);
                for (var row = 0; row < batch.Count; row++)
                {
                    var id = column is null ? TermId.None : column[row];
                    if (number < 0 || id != last)
                    {
                        number = keys.Add(id, out var isNew);
                        last = id;
                        if (isNew)
                            NewGroup();
                    }
                    numbers[row] = number;
                }
                return;
            default:
                for (var row = 0; row < batch.Count; row++)
                {
                    for (var i = 0; i < key.Length; i++)
                        key[i] = keyColumns[i] < 0 ? TermId.None : batch.Columns[keyColumns[i]][row];
                    numbers[row] = keys.Add(key, out var isNew);
                    if (isNew)
                        NewGroup();
                }
                return;
        }
    }

    /// <summary>How many rows each row stands for: the product of its weights.</summary>
    private void Weigh(SolutionBatch batch)
    {
        if (weightColumns.Length == 0)
            return;
        if (weights.Length < batch.Count)
            weights = new long[batch.Count];
        Array.Fill(weights, 1, 0, batch.Count);
        foreach (var column in weightColumns)
            for (var row = 0; row < batch.Count; row++)
                weights[row] = Multiply(weights[row], (long)batch.Columns[column][row].Value);
    }

    private long WeightOf(int row) => weightColumns.Length == 0 ? 1 : weights[row];

    private void Count(int aggregate, SolutionBatch batch)
    {
        var column = counted[aggregate] == EveryRow ? null : batch.Columns[counted[aggregate]];
        var (step, seen) = (counted.Length, distinct[aggregate]);
        if (column is null && key.Length == 0 && weightColumns.Length == 0)
        {
            counts[aggregate] += batch.Count;
            return;
        }
        for (var row = 0; row < batch.Count; row++)
        {
            var id = column is null ? Rdf.Datatypes.InlineValue.True : column[row];
            if (id.IsNone)
                continue;
            if (seen is null)
            {
                counts[numbers[row] * step + aggregate] += WeightOf(row);
                continue;
            }
            seen.Add([new TermId((ulong)numbers[row]), id], out var isNew);
            if (isNew)
                counts[numbers[row] * step + aggregate]++;
        }
    }

    /// <summary>Aggregates of the same expression: it is evaluated once per row.</summary>
    private void Add(int[] aggregates, SolutionBatch batch)
    {
        var argument = arguments[aggregates[0]];
        for (var i = 0; i < batch.Count; i++)
        {
            var row = new Row(batch, i);
            var value = argument is null ? Value.True : argument.Evaluate(row);
            foreach (var aggregate in aggregates)
                if (argument is null)
                {
                    // COUNT(DISTINCT *): a row counts even when it binds nothing.
                    if (IsNewRow(distinct[aggregate]!, numbers[i], row))
                        Accumulated(aggregate, i).Add(value, 1);
                }
                else if (distinct[aggregate] is null || value.IsError)
                    Accumulated(aggregate, i).Add(value, WeightOf(i));
                else if (IsNewValue(distinct[aggregate]!, numbers[i], value))
                    Accumulated(aggregate, i).Add(value, 1);
        }
    }

    private Accumulator Accumulated(int aggregate, int row) => accumulators[numbers[row] * counted.Length + aggregate]!;

    private bool IsNewValue(KeyTable seen, int number, in Value value)
    {
        seen.Add([new TermId((ulong)number), Context.Terms.IdOf(value)], out var isNew);
        return isNew;
    }

    private const int EveryRow = -1;
    private const int OtherAggregate = -2;

    private static long Multiply(long weight, long more)
    {
        var product = (Int128)weight * more;
        return product <= long.MaxValue
            ? (long)product
            : throw new QueryException(QueryFailure.MemoryBudgetExceeded, "The query joins more rows than a 64-bit number can count.");
    }

    private static bool IsNewRow(KeyTable seen, int number, in Row row)
    {
        var columns = row.Batch.Columns;
        var whole = new TermId[columns.Length + 1];
        whole[0] = new TermId((ulong)number);
        for (var i = 0; i < columns.Length; i++)
            whole[i + 1] = row[i];
        seen.Add(whole, out var isNew);
        return isNew;
    }

    private void NewGroup()
    {
        Context.Reserve(64 + 96L * counted.Length);
        if (++groups * counted.Length > counts.Length)
        {
            Array.Resize(ref counts, Math.Max(groups * counted.Length, counts.Length * 2));
            Array.Resize(ref accumulators, counts.Length);
        }
        for (var i = 0; i < counted.Length; i++)
            if (counted[i] == OtherAggregate)
                accumulators[(groups - 1) * counted.Length + i] = Accumulator.For(group.Aggregates[i].Aggregate, scope);
        if (key.Length == 0)
            keys.Add([], out _);
    }
}

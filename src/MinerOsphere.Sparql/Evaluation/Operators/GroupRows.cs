using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation.Planning;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>GROUP BY with its aggregates, by hash. Without keys there is one group, even over no rows.</summary>
internal sealed class GroupRows : Operator
{
    private readonly Operator input;
    private readonly Group group;
    private readonly IReadOnlyList<Evaluable?> arguments;
    private readonly FunctionScope scope;
    private readonly int[] keyColumns;
    private readonly int[] weights;
    private readonly KeyTable keys;
    private readonly KeyTable?[] distinct;
    private readonly List<Accumulator?[]> accumulators = [];

    // COUNT of rows or of a variable needs no values: per aggregate the column it counts, EveryRow, or OtherAggregate.
    private readonly int[] counted;
    private long[] counts = new long[16];
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
        weights = [.. input.Variables.Select((name, column) => Weights.IsWeight(name) ? column : -1).Where(column => column >= 0)];
        counted = [.. group.Aggregates.Select((named, i) => named.Aggregate.Kind != AggregateKind.Count ? OtherAggregate
            : arguments[i] is null ? (named.Aggregate.Distinct ? OtherAggregate : EveryRow)
            : arguments[i] is ColumnValue column ? column.Column : OtherAggregate)];
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
        for (output.Count = 0; next < accumulators.Count && !output.IsFull; next++)
        {
            for (var i = 0; i < key.Length; i++)
                output.Columns[i][output.Count] = keys.Key(next, i);
            for (var i = 0; i < accumulators[next].Length; i++)
                output.Columns[key.Length + i][output.Count] = Context.Terms.IdOf(
                    accumulators[next][i] is { } accumulator ? accumulator.Result : Value.FromInteger(counts[next * counted.Length + i]));
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
            if (key.Length == 0 && weights.Length == 0 && Array.TrueForAll(counted, column => column == EveryRow))
            {
                for (var i = 0; i < counted.Length; i++)
                    counts[i] += batch.Count;
                continue;
            }
            for (var i = 0; i < batch.Count; i++)
                Add(new Row(batch, i));
        }
    }

    private void Add(in Row row)
    {
        var number = 0;
        if (key.Length > 0)
        {
            for (var i = 0; i < key.Length; i++)
                key[i] = keyColumns[i] < 0 ? TermId.None : row[keyColumns[i]];
            bool isNew;
            number = key.Length == 1 ? keys.Add(key[0], out isNew) : keys.Add(key, out isNew);
            if (isNew)
                NewGroup();
        }
        var weight = 1L;
        foreach (var column in weights)
            weight = Multiply(weight, (long)row[column].Value);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (counted[i] != OtherAggregate)
            {
                Count(i, number, counted[i] == EveryRow ? Rdf.Datatypes.InlineValue.True : row[counted[i]], weight);
                continue;
            }
            if (arguments[i] is not { } argument)
            {
                // COUNT(DISTINCT *): a row counts even when it binds nothing.
                if (distinct[i] is null || IsNewRow(distinct[i]!, number, row))
                    accumulators[number][i]!.Add(Value.True, weight);
                continue;
            }
            var value = argument.Evaluate(row);
            if (distinct[i] is { } seen && !value.IsError)
            {
                seen.Add([new TermId((ulong)number), Context.Terms.IdOf(value)], out var isNew);
                if (!isNew)
                    continue;
            }
            accumulators[number][i]!.Add(value, distinct[i] is null ? weight : 1);
        }
    }

    private void Count(int aggregate, int number, TermId id, long weight)
    {
        if (id.IsNone)
            return;
        if (distinct[aggregate] is not { } seen)
        {
            counts[number * counted.Length + aggregate] += weight;
            return;
        }
        seen.Add([new TermId((ulong)number), id], out var isNew);
        if (isNew)
            counts[number * counted.Length + aggregate]++;
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
        Context.Reserve(64 + 96L * group.Aggregates.Count);
        accumulators.Add([.. group.Aggregates.Select((named, i) => counted[i] == OtherAggregate ? Accumulator.For(named.Aggregate, scope) : null)]);
        if (accumulators.Count * counted.Length > counts.Length)
            Array.Resize(ref counts, Math.Max(accumulators.Count * counted.Length, counts.Length * 2));
        if (key.Length == 0)
            keys.Add([], out _);
    }
}

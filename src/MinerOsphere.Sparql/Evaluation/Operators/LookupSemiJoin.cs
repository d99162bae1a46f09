using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>EXISTS, NOT EXISTS and MINUS of one triple pattern, asked of the index row by row: best when the left has few rows.</summary>
internal sealed class LookupSemiJoin : Operator
{
    private readonly Operator left;
    private readonly TripleAccess access;
    private readonly bool keepMatched;
    private readonly int[] columns = new int[3];

    public LookupSemiJoin(QueryContext context, Operator left, TripleAccess access, bool keepMatched) : base(context, left.Variables)
    {
        this.left = left;
        this.access = access;
        this.keepMatched = keepMatched;
        Certain = left.Certain;
        SortedBy = left.SortedBy;
        for (var place = 0; place < columns.Length; place++)
            columns[place] = access.NameAt(place) is { } name ? left.Column(name) : -1;
    }

    /// <summary>True when a count above zero says that a partner exists: no variable stands twice, and the graph is not asked for.</summary>
    public static bool CanAsk(TripleAccess access, Operator left) =>
        !access.HasRepeatedVariable && access.NameAt(3) is null && access.Variables.All(name => left.Column(name) < 0 || left.IsCertain(name));

    public override IReadOnlyList<Operator> Inputs => [left];

    public override string Label => $"Lookup{(keepMatched ? "Semi" : "Anti")}Join {access}";

    private protected override SolutionBatch? Pull()
    {
        while (left.Next() is { } batch)
        {
            var kept = 0;
            for (var row = 0; row < batch.Count; row++)
            {
                if ((row & 255) == 0)
                    Context.Check();
                if (HasPartner(batch, row) == keepMatched)
                    BatchRows.Move(batch, row, kept++);
            }
            batch.Count = kept;
            if (kept > 0)
                return batch;
        }
        return null;
    }

    private bool HasPartner(SolutionBatch batch, int row)
    {
        var subject = columns[0] < 0 ? access.Pattern.Subject : batch.Columns[columns[0]][row];
        var predicate = columns[1] < 0 ? access.Pattern.Predicate : batch.Columns[columns[1]][row];
        var value = columns[2] < 0 ? access.Pattern.Object : batch.Columns[columns[2]][row];
        return !access.IsEmpty && !subject.IsComputed && !predicate.IsComputed && !value.IsComputed
            && Context.Source.Count(new QuadPattern(subject, predicate, value, access.Pattern.Graph)) > 0;
    }
}

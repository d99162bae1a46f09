using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Searching;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>
/// The literals that pass a condition on their text, from the source's text index: it proposes, the condition decides, once per literal
/// and before anything is joined.
/// </summary>
internal sealed class TextCandidates : Operator
{
    private readonly TextPattern pattern;
    private readonly string text;
    private SolutionBatch? output;
    private TermId[]? candidates;
    private int next;

    public TextCandidates(QueryContext context, string variable, TextPattern pattern, string text, long most) : base(context, [variable])
    {
        this.pattern = pattern;
        this.text = text;
        Certain[0] = true;
        SortedBy = 0;
        EstimatedRows = most;
    }

    /// <summary>The conditions, bound to the one column.</summary>
    public required Evaluable[] Conditions { get; init; }

    public override string Label => $"TextCandidates {text}";

    private protected override SolutionBatch? Pull()
    {
        if (candidates is null)
        {
            Context.Check();
            candidates = Context.Source.Text!.Find(pattern, Context.Cancellation);
            Context.Reserve(candidates.Length * (long)sizeof(ulong));
            output = new SolutionBatch(1, Math.Clamp(candidates.Length, 1, Context.Options.BatchRows));
        }
        while (next < candidates.Length)
        {
            Context.Check();
            output!.Count = 0;
            while (next < candidates.Length && !output.IsFull)
            {
                output.Columns[0][output.Count] = candidates[next++];
                if (Passes(new Row(output, output.Count)))
                    output.Count++;
            }
            if (output.Count > 0)
                return output;
        }
        return null;
    }

    public override void SeekTo(TermId id)
    {
        if (candidates is null || next == candidates.Length || candidates[next] >= id)
            return;
        var place = Array.BinarySearch(candidates, next, candidates.Length - next, id);
        next = place < 0 ? ~place : place;
    }

    private protected override void Close()
    {
        if (candidates is not null)
            Context.Reserve(-candidates.Length * (long)sizeof(ulong));
        candidates = [];
        next = 0;
    }

    private bool Passes(in Row row)
    {
        foreach (var condition in Conditions)
            if (condition.Test(row) != true)
                return false;
        return true;
    }
}

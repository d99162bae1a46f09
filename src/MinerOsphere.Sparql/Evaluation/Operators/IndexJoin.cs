using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>For each left row, looks the triple pattern up with the row's values: best when the left has few rows.</summary>
internal sealed class IndexJoin : Operator
{
    private readonly Operator left;
    private readonly TripleAccess access;
    private readonly JoinLayout layout;
    private readonly bool isOptional;
    private SolutionBatch output = null!;
    private readonly int[] leftColumns = new int[4];
    private readonly QuadBatch quads = new(64);
    private readonly TermId[][] rightColumns;
    private Evaluable? condition;
    private IQuadCursor? cursor;
    private SolutionBatch? batch;
    private int row = -1;
    private int found;
    private int candidate;
    private bool matched;

    public IndexJoin(QueryContext context, Operator left, TripleAccess access, JoinLayout layout, bool isOptional)
        : base(context, layout.Variables)
    {
        this.left = left;
        this.access = access;
        this.layout = layout;
        this.isOptional = isOptional;
        Certain = layout.Certain;
        SortedBy = left.SortedBy;
        rightColumns = access.Columns(quads);
        for (var place = 0; place < 4; place++)
            leftColumns[place] = access.NameAt(place) is { } name ? left.Column(name) : -1;
    }

    public override IReadOnlyList<Operator> Inputs => [left];

    public override string Label => $"{(isOptional ? "Optional" : "")}IndexJoin {access}";

    /// <inheritdoc cref="HashJoin.SetCondition"/>
    public void SetCondition(Evaluable test) => condition = test;

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        output.Count = 0;
        while (!output.IsFull)
        {
            if (batch is null || row >= batch.Count)
            {
                if ((batch = left.Next()) is null)
                    break;
                row = 0;
                Open();
            }
            while (candidate < found || Refill())
            {
                for (; candidate < found && !output.IsFull; candidate++)
                    Try();
                if (output.IsFull)
                    break;
            }
            if (output.IsFull && (candidate < found || cursor is not null))
                break;
            if (isOptional && !matched)
            {
                if (output.IsFull)
                    break;
                layout.MergeNothing(output, batch, row);
                output.Count++;
                matched = true;
            }
            if (++row < batch.Count)
                Open();
        }
        return output.Count == 0 ? null : output;
    }

    private void Open()
    {
        if ((row & 255) == 0)
            Context.Check();
        Close();
        found = candidate = 0;
        matched = false;
        var subject = Bound(0, access.Pattern.Subject);
        var predicate = Bound(1, access.Pattern.Predicate);
        var value = Bound(2, access.Pattern.Object);
        var scope = access.Pattern.Graph;
        if (access.IsEmpty || IsComputed(subject) || IsComputed(predicate) || IsComputed(value))
            return;
        if (Bound(3, TermId.None) is { IsNone: false } graph)
        {
            if (IsComputed(graph) || (scope.Among is not null && Array.BinarySearch(scope.Among, graph) < 0))
                return;
            // The name is known: the graph itself is scanned and reports that name.
            scope = GraphScope.EachNamed([graph]);
        }
        cursor = Context.Source.Scan(
            new QuadPattern(subject, predicate, value, scope), Order(!subject.IsNone, !predicate.IsNone, !value.IsNone));
    }

    private bool Refill()
    {
        if (cursor is null)
            return false;
        found = cursor.Read(quads);
        candidate = 0;
        if (found > 0)
            return true;
        Close();
        return false;
    }

    private void Try()
    {
        if (access.HasRepeatedVariable && !access.IsConsistent(quads, candidate))
            return;
        if (!layout.Merge(output, batch!, row, rightColumns, candidate))
            return;
        if (condition is not null && condition.Test(new Row(output, output.Count)) != true)
            return;
        matched = true;
        output.Count++;
    }

    private TermId Bound(int place, TermId constant) =>
        leftColumns[place] >= 0 ? batch!.Columns[leftColumns[place]][row] : constant;

    private static bool IsComputed(TermId id) => id.Kind >= TermKind.ComputedBlankNode;

    /// <summary>An order whose range is exactly the matches.</summary>
    private static TripleOrder Order(bool subject, bool predicate, bool value) => (subject, predicate, value) switch
    {
        (true, _, false) => TripleOrder.Spo,
        (true, false, true) => TripleOrder.Sop,
        (false, true, false) => TripleOrder.Pso,
        (_, true, true) => TripleOrder.Pos,
        (false, false, true) => TripleOrder.Osp,
        _ => TripleOrder.Spo,
    };

    private protected override void Close()
    {
        cursor?.Dispose();
        cursor = null;
    }
}

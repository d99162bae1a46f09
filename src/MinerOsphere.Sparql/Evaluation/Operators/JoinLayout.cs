using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>How the columns of two inputs meet: the left ones first, then those that only the right has.</summary>
internal sealed class JoinLayout
{
    public JoinLayout(Operator left, IReadOnlyList<string> right, bool[] rightCertain, bool isOptional)
    {
        var variables = new List<string>(left.Variables);
        var certain = new List<bool>(left.Certain);
        var keys = new List<(int, int)>();
        var maybe = new List<(int, int)>();
        var added = new List<int>();
        for (var column = 0; column < right.Count; column++)
        {
            var at = left.Column(right[column]);
            if (at < 0)
            {
                added.Add(column);
                variables.Add(right[column]);
                certain.Add(rightCertain[column] && !isOptional);
                continue;
            }
            (left.Certain[at] && rightCertain[column] ? keys : maybe).Add((at, column));
            certain[at] |= rightCertain[column] && !isOptional;
        }
        Variables = variables;
        Certain = [.. certain];
        Keys = [.. keys];
        Maybe = [.. maybe];
        Added = [.. added];
    }

    public IReadOnlyList<string> Variables { get; }
    public bool[] Certain { get; }

    /// <summary>Shared columns that both sides always bind: (left, right).</summary>
    public (int Left, int Right)[] Keys { get; }

    /// <summary>Shared columns that one side may leave unbound: compatible when equal or unbound.</summary>
    public (int Left, int Right)[] Maybe { get; }

    /// <summary>The columns of the right that the left lacks.</summary>
    public int[] Added { get; }

    public bool HasShared => Keys.Length + Maybe.Length > 0;

    /// <summary>Writes the merged row at the end of a batch, without counting it; false when the two are not compatible.</summary>
    public bool Merge(SolutionBatch output, SolutionBatch left, int leftRow, TermId[][] right, int rightRow)
    {
        var at = output.Count;
        foreach (var (l, r) in Maybe)
        {
            var (a, b) = (left.Columns[l][leftRow], right[r][rightRow]);
            if (a != b && !a.IsNone && !b.IsNone)
                return false;
        }
        for (var column = 0; column < left.Columns.Length; column++)
            output.Columns[column][at] = left.Columns[column][leftRow];
        foreach (var (l, r) in Maybe)
            if (output.Columns[l][at].IsNone)
                output.Columns[l][at] = right[r][rightRow];
        for (var i = 0; i < Added.Length; i++)
            output.Columns[left.Columns.Length + i][at] = right[Added[i]][rightRow];
        return true;
    }

    /// <summary>Writes the left row alone at the end of a batch, without counting it.</summary>
    public void MergeNothing(SolutionBatch output, SolutionBatch left, int leftRow)
    {
        var at = output.Count;
        for (var column = 0; column < left.Columns.Length; column++)
            output.Columns[column][at] = left.Columns[column][leftRow];
        for (var i = 0; i < Added.Length; i++)
            output.Columns[left.Columns.Length + i][at] = TermId.None;
    }
}

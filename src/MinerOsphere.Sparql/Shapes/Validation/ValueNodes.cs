using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>Some focus nodes, each with its value nodes (SHACL §3.2): the set that the path reaches, or the focus node itself.</summary>
internal sealed class ValueNodes(TermId[] focus, int[] starts, int[] lengths, TermId[] values)
{
    public int Count => focus.Length;

    /// <summary>The focus nodes, in the order asked for; one may come twice.</summary>
    public ReadOnlySpan<TermId> Focus => focus;

    /// <summary>The value nodes of a focus node, each once.</summary>
    public ReadOnlySpan<TermId> Of(int index) => values.AsSpan(starts[index], lengths[index]);

    /// <summary>What a node shape looks at.</summary>
    public static ValueNodes Themselves(ReadOnlySpan<TermId> focus)
    {
        var nodes = focus.ToArray();
        var starts = new int[nodes.Length];
        for (var i = 0; i < starts.Length; i++)
            starts[i] = i;
        var lengths = new int[nodes.Length];
        Array.Fill(lengths, 1);
        return new ValueNodes(nodes, starts, lengths, nodes);
    }
}

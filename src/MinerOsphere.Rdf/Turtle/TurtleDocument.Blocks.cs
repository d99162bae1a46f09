using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

internal sealed partial class TurtleDocument
{
    private const int MostNested = 16;
    private const int Indent = 4;

    private static readonly Iri Type = new(RdfSyntax.Type);
    private static readonly Iri First = new(RdfSyntax.First);
    private static readonly Iri Rest = new(RdfSyntax.Rest);

    // Nodes that keep their label though they could stand as [ ... ]: nested too deeply, or in a circle of such nodes.
    private readonly HashSet<BlankNode> labelled = [];
    private readonly HashSet<TurtleSubject> written = [];

    private void WriteGraph(Term? graph, List<TurtleSubject> subjects)
    {
        var depth = graph is null ? 0 : 1;
        if (graph is not null)
        {
            StartLine(0, isBlock: true);
            terms.Write(graph);
            text.Write(" {"u8);
        }
        foreach (var subject in subjects)
            if (!IsNested(subject.Subject))
                WriteSubject(subject, depth);
        // What no other subject led to.
        foreach (var subject in subjects)
        {
            if (written.Contains(subject))
                continue;
            labelled.Add((BlankNode)subject.Subject);
            WriteSubject(subject, depth);
        }
        if (graph is not null)
            text.Write("}\n"u8);
        labelled.Clear();
        written.Clear();
    }

    private bool IsNested(Term term) => isWhole && term is BlankNode node && !labelled.Contains(node) && window.CanNest(node);

    private void WriteSubject(TurtleSubject subject, int depth)
    {
        StartLine(depth, isBlock: true);
        if (isWhole && subject.Subject is BlankNode node && window.IsUnused(node))
            text.Write("[]"u8);
        else
            terms.Write(subject.Subject);
        written.Add(subject);
        WriteProperties(subject, depth, startsLine: false);
        text.Write(" .\n"u8);
    }

    private void WriteProperties(TurtleSubject subject, int depth, bool startsLine)
    {
        var isFirst = true;
        if (subject.Objects(Type) is { } types)
            WriteProperty(Type, types);
        foreach (var (predicate, objects) in subject.Properties)
            if (!predicate.Equals(Type))
                WriteProperty(predicate, objects);

        void WriteProperty(Term predicate, List<Term> objects)
        {
            if (!isFirst)
                text.Write(" ;"u8);
            if (isFirst && !startsLine)
                text.Write(' ');
            else
                StartLine(depth + 1, isBlock: false);
            isFirst = false;
            terms.WritePredicate(predicate);
            for (var i = 0; i < objects.Count; i++)
            {
                text.Write(i == 0 ? " "u8 : ", "u8);
                WriteObject(objects[i], depth + 1);
            }
        }
    }

    private void WriteObject(Term term, int depth)
    {
        if (term is Iri { Value: RdfSyntax.Nil })
        {
            text.Write("()"u8);
            return;
        }
        if (!IsNested(term))
        {
            terms.Write(term);
            return;
        }
        var node = (BlankNode)term;
        if (TryWriteList(node, depth))
            return;
        var description = window.Description(node);
        if (description is null)
        {
            text.Write("[]"u8);
        }
        else if (depth > MostNested)
        {
            labelled.Add(node);
            terms.Write(node);
        }
        else
        {
            written.Add(description);
            text.Write('[');
            var isShort = description.Properties is [{ Objects: [not BlankNode] }];
            WriteProperties(description, depth, startsLine: !isShort);
            if (isShort)
                text.Write(' ');
            else
                StartLine(depth, isBlock: false);
            text.Write(']');
        }
    }

    /// <summary>Writes ( ... ) when every cell has a first and a rest and nothing else, and the last rest is rdf:nil.</summary>
    private bool TryWriteList(BlankNode head, int depth)
    {
        if (depth > MostNested)
            return false;
        var cells = new List<TurtleSubject>();
        for (Term rest = head; rest is not Iri { Value: RdfSyntax.Nil }; rest = cells[^1].Objects(Rest)![0])
        {
            if (!IsNested(rest) || window.Description((BlankNode)rest) is not { Properties.Count: 2 } cell
                || cell.Objects(First) is not [_] || cell.Objects(Rest) is not [_] || cells.Count > WindowSize)
                return false;
            cells.Add(cell);
        }
        text.Write('(');
        foreach (var cell in cells)
        {
            written.Add(cell);
            text.Write(' ');
            WriteObject(cell.Objects(First)![0], depth + 1);
        }
        text.Write(" )"u8);
        return true;
    }

    private void StartLine(int depth, bool isBlock)
    {
        if (!isBlock || depth > 0 || BytesWritten + text.BytesWritten > 0)
            text.Write('\n');
        for (var i = 0; i < depth * Indent; i++)
            text.Write(' ');
    }
}

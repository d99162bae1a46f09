using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>N-Triples and N-Quads: one statement a line, absolute IRIs only.</summary>
internal sealed class NQuadsParser(TextReader reader, IQuadSink sink, in RdfReaderOptions options, bool withGraphs) : IRdfParser
{
    private readonly TokenReader tokens = new(reader);
    private readonly BlankNodeLabels labels = new(options.BlankNodePrefix);
    private readonly Term? defaultGraph = options.Graph;
    private long count;

    public (int Line, int Column) Place => tokens.Place;

    public Parsed<long> Run(CancellationToken cancellation)
    {
        while (true)
        {
            tokens.SkipSpace();
            if (tokens.Source.AtEnd)
                return Parsed<long>.Ok(count);
            if (count % 1024 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (!TryReadStatement())
                return Parsed<long>.Fail(tokens.Error!);
        }
    }

    private bool TryReadStatement()
    {
        if (!TryReadNode("a subject: an IRI in angle brackets or a blank node", out var subject))
            return false;
        tokens.SkipSpaceInLine();
        if (!TryReadIri("a predicate: an IRI in angle brackets", out var predicate))
            return false;
        tokens.SkipSpaceInLine();
        if (!TryReadObject(out var @object))
            return false;
        tokens.SkipSpaceInLine();
        var graph = defaultGraph;
        if (withGraphs && tokens.Next is '<' or '_')
        {
            if (!TryReadNode("a graph name or '.'", out graph))
                return false;
            tokens.SkipSpaceInLine();
        }
        if (!tokens.Expect('.', withGraphs ? "a graph name or '.' at the end of the statement" : "'.' at the end of the statement"))
            return false;
        tokens.SkipSpaceInLine();
        if (!tokens.Source.AtEnd && tokens.Next is not ('\n' or '\r'))
            return tokens.Fail("the end of the line");
        sink.Add(new Quad(subject, predicate, @object, graph));
        count++;
        return true;
    }

    private bool TryReadNode(string expected, [NotNullWhen(true)] out Term? node)
    {
        node = null;
        if (tokens.Next != '_')
        {
            var isIri = TryReadIri(expected, out var iri);
            node = iri;
            return isIri;
        }
        if (!tokens.TryReadBlankNodeLabel(out var label))
            return false;
        node = labels.Written(label);
        return true;
    }

    private bool TryReadIri(string expected, [NotNullWhen(true)] out Iri? iri)
    {
        iri = null;
        if (tokens.Next != '<')
            return tokens.Fail(expected);
        var place = tokens.Place;
        if (!tokens.TryReadIri(out var text))
            return false;
        if (!IriReference.IsAbsolute(text))
            return tokens.FailAt(place, $"found the relative IRI <{text}>, expected an absolute one");
        iri = new Iri(text);
        return true;
    }

    private bool TryReadObject([NotNullWhen(true)] out Term? term)
    {
        if (tokens.Next != '"')
            return TryReadNode("an object: an IRI in angle brackets, a blank node or a literal in double quotes", out term);
        term = null;
        if (!tokens.TryReadString(turtle: false, out var lexical))
            return false;
        tokens.SkipSpaceInLine();
        if (!tokens.TryReadLiteralEnd(lexical, out term))
            return false;
        if (term is not null)
            return true;
        tokens.SkipSpaceInLine();
        if (!TryReadIri("the IRI of the datatype", out var datatype))
            return false;
        term = new Literal(lexical, datatype.Value);
        return true;
    }
}

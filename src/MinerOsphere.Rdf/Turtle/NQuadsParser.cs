using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>N-Triples and N-Quads, RDF 1.2: one statement a line, absolute IRIs only.</summary>
internal sealed class NQuadsParser : IRdfParser
{
    private readonly TokenReader tokens;
    private readonly NTriplesTermReader terms;
    private readonly NQuadsLine plain;
    private readonly IQuadSink sink;
    private readonly Term? defaultGraph;
    private readonly bool withGraphs;
    private long count;

    public NQuadsParser(TextReader reader, IQuadSink sink, in RdfReaderOptions options, bool withGraphs)
    {
        tokens = new TokenReader(reader);
        var labels = new BlankNodeLabels(options.BlankNodePrefix);
        terms = new NTriplesTermReader(tokens, labels);
        plain = new NQuadsLine(labels, options.Graph, withGraphs);
        this.sink = sink;
        defaultGraph = options.Graph;
        this.withGraphs = withGraphs;
    }

    public (int Line, int Column) Place => tokens.Place;

    public Parsed<long> Run(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            ReadPlainLines();
            tokens.SkipSpace();
            if (tokens.Source.AtEnd)
                return Parsed<long>.Ok(count);
            if (!TryReadStatement())
                return Parsed<long>.Fail(tokens.Error!);
        }
    }

    /// <summary>Goes over the lines that are written plainly, up to some thousand of them.</summary>
    private void ReadPlainLines()
    {
        const int Most = 4096;
        for (var lines = 0; lines < Most && tokens.Source.TryPeekLine(out var line) && plain.TryRead(line, out var quad); lines++)
        {
            tokens.Source.SkipLine(line.Length);
            sink.Add(quad);
            count++;
        }
    }

    private bool TryReadStatement()
    {
        if (tokens.StartsWith("VERSION"))
            return TryReadVersion() && TryReadLineEnd();
        if (!terms.TryReadNode("a subject: an IRI in angle brackets or a blank node", out var subject))
            return false;
        tokens.SkipSpaceInLine();
        if (!terms.TryReadIri("a predicate: an IRI in angle brackets", out var predicate))
            return false;
        tokens.SkipSpaceInLine();
        if (!terms.TryReadObject(out var @object))
            return false;
        tokens.SkipSpaceInLine();
        var graph = defaultGraph;
        if (withGraphs && tokens.Next is '<' or '_')
        {
            if (!terms.TryReadNode("a graph name or '.'", out graph))
                return false;
            tokens.SkipSpaceInLine();
        }
        if (!tokens.Expect('.', withGraphs ? "a graph name or '.' at the end of the statement" : "'.' at the end of the statement"))
            return false;
        if (!TryReadLineEnd())
            return false;
        sink.Add(new Quad(subject, predicate, @object, graph));
        count++;
        return true;
    }

    /// <summary>VERSION "1.2": says which terms the document may hold. All are read, whatever it says.</summary>
    private bool TryReadVersion()
    {
        tokens.Source.SkipInLine("VERSION".Length);
        tokens.SkipSpaceInLine();
        return tokens.Next == '"' ? tokens.TryReadString(turtle: false, out _) : tokens.Fail("the version in double quotes");
    }

    private bool TryReadLineEnd()
    {
        tokens.SkipSpaceInLine();
        return tokens.Source.AtEnd || tokens.Next is '\n' or '\r' || tokens.Fail("the end of the line");
    }
}

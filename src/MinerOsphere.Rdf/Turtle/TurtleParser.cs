using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Turtle and TriG, RDF 1.2, by recursive descent over the grammars of Turtle §6.5 and TriG §4.5.</summary>
internal sealed partial class TurtleParser(TextReader reader, IQuadSink sink, RdfReaderOptions options, bool withGraphs) : IRdfParser
{
    private static readonly Iri Type = new(RdfSyntax.Type);
    private static readonly Iri First = new(RdfSyntax.First);
    private static readonly Iri Rest = new(RdfSyntax.Rest);
    private static readonly Iri Nil = new(RdfSyntax.Nil);
    private static readonly Iri Reifies = new(RdfSyntax.Reifies);

    private readonly TokenReader tokens = new(reader);
    private readonly BlankNodeLabels labels = new(options.BlankNodePrefix);
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal);
    private readonly RecentValues<Iri> names = new();
    private string? baseIri = options.BaseIri;
    private Term? graph = options.Graph;
    private CancellationToken cancellation;
    private long count;

    public (int Line, int Column) Place => tokens.Place;

    public Parsed<long> Run(CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        while (true)
        {
            tokens.SkipSpace();
            if (tokens.Source.AtEnd)
                return Parsed<long>.Ok(count);
            cancellation.ThrowIfCancellationRequested();
            if (!TryReadStatement())
                return Parsed<long>.Fail(tokens.Error!);
        }
    }

    private void Emit(Term subject, Term predicate, Term @object)
    {
        if (++count % 1024 == 0)
            cancellation.ThrowIfCancellationRequested();
        sink.Add(new Quad(subject, predicate, @object, graph));
    }

    private bool TryReadStatement()
    {
        if (tokens.Next == '@')
            return TryReadDirective();
        if (IsKeyword("PREFIX"))
        {
            tokens.Source.SkipInLine(6);
            return TryReadPrefix();
        }
        if (IsKeyword("BASE"))
        {
            tokens.Source.SkipInLine(4);
            return TryReadBase();
        }
        if (IsKeyword("VERSION"))
        {
            tokens.Source.SkipInLine(7);
            return TryReadVersion();
        }
        return withGraphs
            ? TryReadBlock()
            : TryReadTriples() && TryReadDot("';', ',' or '.' after the object");
    }

    private bool TryReadDirective()
    {
        var place = tokens.Place;
        if (!tokens.TryReadLanguage(out var name))
            return false;
        return name switch
        {
            "prefix" => TryReadPrefix() && TryReadDot("'.' at the end of @prefix"),
            "base" => TryReadBase() && TryReadDot("'.' at the end of @base"),
            "version" => TryReadVersion() && TryReadDot("'.' at the end of @version"),
            _ => tokens.FailAt(place, $"found @{name}, expected @prefix, @base, @version or a statement"),
        };
    }

    private bool TryReadPrefix()
    {
        tokens.SkipSpace();
        if (!TryScanPrefix(out var length))
            return tokens.Fail("a prefix ending with ':'");
        var prefix = tokens.Source.Window[..length].ToString();
        tokens.Source.SkipInLine(length + 1);
        tokens.SkipSpace();
        if (!TryReadIri(out var iri))
            return false;
        prefixes[prefix] = iri.Value;
        names.Clear();
        return true;
    }

    private bool TryReadBase()
    {
        tokens.SkipSpace();
        if (!TryReadIri(out var iri))
            return false;
        baseIri = iri.Value;
        return true;
    }

    /// <summary>The version says which terms the document may hold. All are read, whatever it says.</summary>
    private bool TryReadVersion()
    {
        tokens.SkipSpace();
        return tokens.Next is '"' or '\'' && !tokens.StartsWith("\"\"\"") && !tokens.StartsWith("'''")
            ? tokens.TryReadString(turtle: false, out _)
            : tokens.Fail("the version in single or double quotes");
    }

    private bool TryReadDot(string expected)
    {
        tokens.SkipSpace();
        return tokens.Expect('.', expected);
    }
}

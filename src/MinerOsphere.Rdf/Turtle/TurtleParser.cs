using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>RDF 1.1 Turtle, by recursive descent over the grammar of §6.5.</summary>
internal sealed partial class TurtleParser(TextReader reader, IQuadSink sink, RdfReaderOptions options) : IRdfParser
{
    private static readonly Iri Type = new(RdfSyntax.Type);
    private static readonly Iri First = new(RdfSyntax.First);
    private static readonly Iri Rest = new(RdfSyntax.Rest);
    private static readonly Iri Nil = new(RdfSyntax.Nil);

    private readonly TokenReader tokens = new(reader);
    private readonly BlankNodeLabels labels = new(options.BlankNodePrefix);
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal);
    private string? baseIri = options.BaseIri;
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
        sink.Add(new Quad(subject, predicate, @object, options.Graph));
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
        return TryReadTriples() && TryReadDot("';', ',' or '.' after the object");
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
            _ => tokens.FailAt(place, $"found @{name}, expected @prefix, @base or a statement"),
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

    private bool TryReadDot(string expected)
    {
        tokens.SkipSpace();
        return tokens.Expect('.', expected);
    }

    private bool TryReadTriples()
    {
        if (tokens.Next != '[')
            return TryReadSubject(out var subject) && TryReadPredicates(subject, isOptional: false);
        // After [ ... ] with something inside, the predicates may be missing.
        return TryReadBlankNode(out var node, out var isAnonymous) && TryReadPredicates(node, isOptional: !isAnonymous);
    }

    private bool TryReadSubject([NotNullWhen(true)] out Term? subject)
    {
        subject = null;
        switch (tokens.Next)
        {
            case '(':
                return TryReadCollection(out subject);
            case '_':
                return TryReadLabel(out subject);
            case '<' or ':':
                break;
            case var c when NameCharacters.IsBase(c):
                break;
            default:
                return tokens.Fail("a subject: an IRI, a prefixed name, a blank node or a collection");
        }
        var read = TryReadIri(out var iri);
        subject = iri;
        return read;
    }

    /// <summary>predicateObjectList: verb objects (';' (verb objects)?)*</summary>
    private bool TryReadPredicates(Term subject, bool isOptional)
    {
        tokens.SkipSpace();
        if (isOptional && tokens.Next is '.' or ']')
            return true;
        while (true)
        {
            if (!TryReadVerb(out var predicate) || !TryReadObjects(subject, predicate))
                return false;
            tokens.SkipSpace();
            if (tokens.Next != ';')
                return true;
            while (tokens.Next == ';')
            {
                tokens.Source.SkipInLine(1);
                tokens.SkipSpace();
            }
            if (tokens.Next is '.' or ']')
                return true;
        }
    }

    private bool TryReadVerb([NotNullWhen(true)] out Iri? predicate)
    {
        predicate = null;
        var c = tokens.Next;
        if (c == 'a' && tokens.ScanName(1) == 1 && tokens.Source.Peek(1) != ':')
        {
            tokens.Source.SkipInLine(1);
            predicate = Type;
            return true;
        }
        return c is '<' or ':' || NameCharacters.IsBase(c)
            ? TryReadIri(out predicate)
            : tokens.Fail("a predicate: an IRI, a prefixed name or 'a'");
    }

    private bool TryReadObjects(Term subject, Iri predicate)
    {
        while (true)
        {
            tokens.SkipSpace();
            if (!TryReadObject(out var @object))
                return false;
            Emit(subject, predicate, @object);
            tokens.SkipSpace();
            if (tokens.Next != ',')
                return true;
            tokens.Source.SkipInLine(1);
        }
    }

    /// <summary>[] or [ predicates ].</summary>
    private bool TryReadBlankNode([NotNullWhen(true)] out Term? node, out bool isAnonymous)
    {
        node = null;
        isAnonymous = false;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return tokens.FailAt(tokens.Place, "found blank nodes and collections nested too deeply, expected fewer levels");
        tokens.Source.SkipInLine(1);
        tokens.SkipSpace();
        var fresh = labels.Fresh();
        isAnonymous = tokens.Next == ']';
        if (!isAnonymous && !TryReadPredicates(fresh, isOptional: false))
            return false;
        tokens.SkipSpace();
        node = fresh;
        return tokens.Expect(']', "';', ',' or ']' at the end of the blank node");
    }

    private bool TryReadCollection([NotNullWhen(true)] out Term? head)
    {
        head = null;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return tokens.FailAt(tokens.Place, "found blank nodes and collections nested too deeply, expected fewer levels");
        tokens.Source.SkipInLine(1);
        tokens.SkipSpace();
        BlankNode? last = null;
        while (tokens.Next != ')')
        {
            if (tokens.Source.AtEnd)
                return tokens.Fail("an object or ')' at the end of the collection");
            var cell = labels.Fresh();
            if (last is null)
                head = cell;
            else
                Emit(last, Rest, cell);
            if (!TryReadObject(out var item))
                return false;
            Emit(cell, First, item);
            last = cell;
            tokens.SkipSpace();
        }
        tokens.Source.SkipInLine(1);
        if (last is not null)
            Emit(last, Rest, Nil);
        head ??= Nil;
        return true;
    }
}

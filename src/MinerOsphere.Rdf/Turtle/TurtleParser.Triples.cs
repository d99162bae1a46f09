using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

internal sealed partial class TurtleParser
{
    private bool TryReadTriples()
    {
        // After [ ... ] with something inside and after << ... >>, the predicates may be missing.
        if (tokens.Next == '[')
            return TryReadBlankNode(out var node, out var isAnonymous) && TryReadPredicates(node, isOptional: !isAnonymous);
        if (StartsReifiedTriple)
            return TryReadReifiedTriple(out var reifier) && TryReadPredicates(reifier, isOptional: true);
        return TryReadSubject(out var subject) && TryReadPredicates(subject, isOptional: false);
    }

    private bool StartsIri => tokens.Next is var c && (c == '<' ? tokens.Source.Peek(1) != '<' : c == ':' || NameCharacters.IsBase(c));

    /// <summary>What may stand behind a list of predicates and objects: the end of the statement, of a node, of a graph or of an annotation.</summary>
    private bool EndsPredicates => tokens.Next is '.' or ']' or '}' or '|';

    private bool TryReadSubject([NotNullWhen(true)] out Term? subject)
    {
        subject = null;
        switch (tokens.Next)
        {
            case '(':
                return TryReadCollection(out subject);
            case '_':
                return TryReadLabel(out subject);
            default:
                return TryReadIri("a subject: an IRI, a prefixed name, a blank node, a collection or a reified triple << ... >>", out subject);
        }
    }

    /// <summary>predicateObjectList: verb objects (';' (verb objects)?)*</summary>
    private bool TryReadPredicates(Term subject, bool isOptional)
    {
        tokens.SkipSpace();
        if (isOptional && EndsPredicates)
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
            if (EndsPredicates)
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
        return StartsIri ? TryReadIri(out predicate) : tokens.Fail("a predicate: an IRI, a prefixed name or 'a'");
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
            if (tokens.Next is '~' or '{' && !TryReadAnnotations(subject, predicate, @object))
                return false;
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
        if (!TryGoDeeper())
            return false;
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
        if (!TryGoDeeper())
            return false;
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
    private bool TryGoDeeper() =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack()
        || tokens.FailAt(tokens.Place, "found nodes, collections or triples nested too deeply, expected fewer levels");
}

using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Triple terms, reified triples and annotations (RDF 1.2 Turtle §2.8 to §2.10).</summary>
internal sealed partial class TurtleParser
{
    private bool StartsTripleTerm => tokens.StartsWith("<<(");
    private bool StartsReifiedTriple => tokens.StartsWith("<<") && tokens.Source.Peek(2) != '(';

    /// <summary>&lt;&lt;( s p o )&gt;&gt;: the triple itself as a term.</summary>
    private bool TryReadTripleTerm([NotNullWhen(true)] out Term? term)
    {
        term = null;
        if (!TryGoDeeper())
            return false;
        tokens.Source.SkipInLine(3);
        tokens.SkipSpace();
        if (!TryReadNode("the subject of the triple term: an IRI, a prefixed name or a blank node", out var subject))
            return false;
        tokens.SkipSpace();
        if (!TryReadVerb(out var predicate))
            return false;
        tokens.SkipSpace();
        if (!TryReadInnerObject("the object of the triple term: an IRI, a prefixed name, a blank node, a literal or a triple term", out var @object))
            return false;
        tokens.SkipSpace();
        if (!TryMakeTriple(subject, predicate, @object, out var triple))
            return false;
        term = triple;
        return tokens.Expect(")>>", "\")>>\" at the end of the triple term");
    }

    /// <summary>&lt;&lt; s p o ~ r &gt;&gt;: stands for the reifier r, which is said to reify the triple.</summary>
    private bool TryReadReifiedTriple([NotNullWhen(true)] out Term? reifier)
    {
        reifier = null;
        if (!TryGoDeeper())
            return false;
        tokens.Source.SkipInLine(2);
        tokens.SkipSpace();
        Term? subject;
        if (StartsReifiedTriple ? !TryReadReifiedTriple(out subject) : !TryReadNode("the subject of the reified triple: an IRI, a prefixed name, a blank node or a reified triple", out subject))
            return false;
        tokens.SkipSpace();
        if (!TryReadVerb(out var predicate))
            return false;
        tokens.SkipSpace();
        Term? @object;
        if (StartsReifiedTriple
                ? !TryReadReifiedTriple(out @object)
                : !TryReadInnerObject("the object of the reified triple: an IRI, a prefixed name, a blank node, a literal, a triple term or a reified triple", out @object))
            return false;
        tokens.SkipSpace();
        if (tokens.Next != '~')
            reifier = labels.Fresh();
        else if (!TryReadReifier(out reifier))
            return false;
        if (!TryMakeTriple(subject, predicate, @object, out var triple))
            return false;
        Emit(reifier, Reifies, triple);
        tokens.SkipSpace();
        return tokens.Expect(">>", "'~' or \">>\" at the end of the reified triple");
    }

    /// <summary>(reifier | annotationBlock)*: a block describes the reifier just before it, or a fresh one.</summary>
    private bool TryReadAnnotations(Term subject, Iri predicate, Term @object)
    {
        if (!TryMakeTriple(subject, predicate, @object, out var triple))
            return false;
        Term? reifier = null;
        while (true)
        {
            if (tokens.Next == '~')
            {
                if (!TryReadReifier(out reifier))
                    return false;
                Emit(reifier, Reifies, triple);
            }
            else if (tokens.StartsWith("{|"))
            {
                if (!TryGoDeeper())
                    return false;
                tokens.Source.SkipInLine(2);
                if (reifier is null)
                    Emit(reifier = labels.Fresh(), Reifies, triple);
                if (!TryReadPredicates(reifier, isOptional: false))
                    return false;
                reifier = null;
                if (!tokens.Expect("|}", "';', ',' or \"|}\" at the end of the annotation"))
                    return false;
            }
            else
            {
                return true;
            }
            tokens.SkipSpace();
        }
    }

    /// <summary>'~' and the reifier's name; without one it is a fresh blank node.</summary>
    private bool TryReadReifier([NotNullWhen(true)] out Term? reifier)
    {
        tokens.Source.SkipInLine(1);
        tokens.SkipSpace();
        if (StartsIri || tokens.Next is '_' or '[')
            return TryReadNode("the reifier: an IRI, a prefixed name or a blank node", out reifier);
        reifier = labels.Fresh();
        return true;
    }

    /// <summary>An IRI, a blank node's label or []; a node with something inside is none here.</summary>
    private bool TryReadNode(string expected, [NotNullWhen(true)] out Term? node)
    {
        node = null;
        switch (tokens.Next)
        {
            case '_':
                return TryReadLabel(out node);
            case '[':
                tokens.Source.SkipInLine(1);
                tokens.SkipSpace();
                if (!tokens.Expect(']', "']': the blank node must be empty here"))
                    return false;
                node = labels.Fresh();
                return true;
            default:
                return TryReadIri(expected, out node);
        }
    }

    private bool TryMakeTriple(Term subject, Term predicate, Term @object, [NotNullWhen(true)] out TripleTerm? triple)
    {
        triple = TripleTerm.MayHold(@object) ? new TripleTerm(subject, predicate, @object) : null;
        return triple is not null || tokens.FailAt(tokens.Place, $"found triple terms more than {TripleTerm.MaxDepth} deep, expected fewer levels");
    }

    private bool TryReadInnerObject(string expected, [NotNullWhen(true)] out Term? term)
    {
        if (tokens.Next is '[' or '_')
            return TryReadNode(expected, out term);
        if (StartsTripleTerm)
            return TryReadTripleTerm(out term);
        return TryReadPlainLiteral(out term, out var isLiteral) || !isLiteral && TryReadIri(expected, out term);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>The terms of N-Triples and N-Quads. Every method that reads returns false after having set the error of <paramref name="tokens"/>.</summary>
/// <param name="tokens">The text.</param>
/// <param name="labels">Names the blank nodes; null to keep the labels as written.</param>
internal sealed class NTriplesTermReader(TokenReader tokens, BlankNodeLabels? labels)
{
    /// <summary>An IRI or a blank node.</summary>
    public bool TryReadNode(string expected, [NotNullWhen(true)] out Term? node)
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
        node = labels is null ? new BlankNode(label) : labels.Written(label);
        return true;
    }

    public bool TryReadIri(string expected, [NotNullWhen(true)] out Iri? iri)
    {
        iri = null;
        if (tokens.Next != '<' || tokens.Source.Peek(1) == '<')
            return tokens.Fail(expected);
        var place = tokens.Place;
        if (!tokens.TryReadIri(out var text))
            return false;
        if (!IriReference.IsAbsolute(text))
            return tokens.FailAt(place, $"found the relative IRI <{text}>, expected an absolute one");
        iri = new Iri(text);
        return true;
    }

    public bool TryReadObject([NotNullWhen(true)] out Term? term)
    {
        if (tokens.Next == '"')
            return TryReadLiteral(out term);
        return tokens.StartsWith("<<(")
            ? TryReadTripleTerm(out term)
            : TryReadNode("an object: an IRI in angle brackets, a blank node, a literal in double quotes or a triple term <<( ... )>>", out term);
    }

    private bool TryReadLiteral([NotNullWhen(true)] out Term? term)
    {
        term = null;
        if (!tokens.TryReadString(turtle: false, out var lexical))
            return false;
        tokens.SkipSpaceInLine();
        if (!tokens.TryReadLiteralEnd(lexical, out term))
            return false;
        if (term is not null)
            return true;
        tokens.SkipSpaceInLine();
        var place = tokens.Place;
        return TryReadIri("the IRI of the datatype", out var datatype) && tokens.TryMakeLiteral(place, lexical, datatype.Value, out term);
    }

    private bool TryReadTripleTerm([NotNullWhen(true)] out Term? term)
    {
        term = null;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return tokens.FailAt(tokens.Place, "found triple terms nested too deeply, expected fewer levels");
        tokens.Source.SkipInLine(3);
        tokens.SkipSpaceInLine();
        if (!TryReadNode("the subject of the triple term: an IRI in angle brackets or a blank node", out var subject))
            return false;
        tokens.SkipSpaceInLine();
        if (!TryReadIri("the predicate of the triple term: an IRI in angle brackets", out var predicate))
            return false;
        tokens.SkipSpaceInLine();
        if (!TryReadObject(out var @object))
            return false;
        tokens.SkipSpaceInLine();
        if (!tokens.Expect(")>>", "\")>>\" at the end of the triple term"))
            return false;
        if (!TripleTerm.MayHold(@object))
            return tokens.FailAt(tokens.Place, $"found triple terms more than {TripleTerm.MaxDepth} deep, expected fewer levels");
        term = new TripleTerm(subject, predicate, @object);
        return true;
    }
}

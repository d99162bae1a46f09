using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Terms as Turtle writes them: prefixed names, and numbers and booleans bare. Notes which prefixes it has used.</summary>
internal sealed class TurtleTermWriter(Utf8Output output, PrefixTable prefixes)
{
    private readonly HashSet<string> declared = [];

    /// <summary>Prefixes used and not declared yet.</summary>
    public List<string> Undeclared { get; } = [];

    public void Write(Term term)
    {
        switch (term)
        {
            case Iri iri:
                WriteIri(iri.Value);
                break;
            case Literal literal when TermText.IsShorthand(literal):
                output.Write(literal.Lexical);
                break;
            case Literal { Language: null } literal when literal.Datatype != Xsd.String:
                TermText.WriteString(output, literal.Lexical);
                output.Write("^^"u8);
                WriteIri(literal.Datatype);
                break;
            case TripleTerm triple:
                output.Write("<<( "u8);
                Write(triple.Subject);
                output.Write(' ');
                WritePredicate(triple.Predicate);
                output.Write(' ');
                Write(triple.Object);
                output.Write(" )>>"u8);
                break;
            default:
                TermText.Write(output, term);
                break;
        }
    }

    public void WritePredicate(Term predicate)
    {
        if (predicate is Iri { Value: RdfSyntax.Type })
            output.Write('a');
        else
            Write(predicate);
    }

    private void WriteIri(string iri)
    {
        if (!prefixes.TryShorten(iri, out var prefix, out var local))
        {
            TermText.WriteIri(output, iri);
            return;
        }
        if (declared.Add(prefix))
            Undeclared.Add(prefix);
        output.Write(prefix);
        output.Write(':');
        output.Write(local);
    }
}

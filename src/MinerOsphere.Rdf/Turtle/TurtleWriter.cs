using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// Writes Turtle. Neighbours with the same subject, and with the same subject and predicate, are grouped; nothing else is kept, so a
/// graph of any size streams. Graph names are left out.
/// </summary>
public sealed class TurtleWriter : IRdfWriter
{
    private readonly Utf8Output output;
    private readonly PrefixTable prefixes;
    private Term? subject;
    private Term? predicate;

    /// <param name="destination">Where the UTF-8 goes.</param>
    /// <param name="prefixes">Prefix to namespace; all are declared, whether used or not, because the text streams.</param>
    public TurtleWriter(IBufferWriter<byte> destination, IEnumerable<KeyValuePair<string, string>>? prefixes = null)
    {
        output = new Utf8Output(destination);
        this.prefixes = new PrefixTable(prefixes ?? []);
        foreach (var (prefix, name) in this.prefixes.Declared)
        {
            output.Write("@prefix "u8);
            output.Write(prefix);
            output.Write(": "u8);
            TermText.WriteIri(output, name);
            output.Write(" .\n"u8);
        }
    }

    public long BytesWritten => output.BytesWritten;

    public void Add(in Quad quad)
    {
        if (subject is null || !subject.Equals(quad.Subject))
        {
            if (subject is not null)
                output.Write(" .\n"u8);
            if (BytesWritten > 0)
                output.Write('\n');
            subject = quad.Subject;
            Write(subject);
            predicate = null;
        }

        if (predicate is null || !predicate.Equals(quad.Predicate))
        {
            output.Write(predicate is null ? " "u8 : " ;\n    "u8);
            predicate = quad.Predicate;
            if (predicate is Iri { Value: RdfSyntax.Type })
                output.Write('a');
            else
                Write(predicate);
            output.Write(' ');
        }
        else
        {
            output.Write(", "u8);
        }
        Write(quad.Object);
    }

    public void Flush() => output.Flush();

    public void Complete()
    {
        if (subject is not null)
            output.Write(" .\n"u8);
        subject = null;
        Flush();
    }

    public void Dispose() => output.Dispose();

    private void Write(Term term)
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
            default:
                TermText.Write(output, term);
                break;
        }
    }

    private void WriteIri(string iri)
    {
        if (!prefixes.TryShorten(iri, out var prefix, out var local))
        {
            TermText.WriteIri(output, iri);
            return;
        }
        output.Write(prefix);
        output.Write(':');
        output.Write(local);
    }
}

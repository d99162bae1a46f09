using System.Buffers;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.2 Query Results JSON Format.</summary>
internal sealed class JsonResultWriter(Solutions solutions, IBufferWriter<byte> destination) : SolutionsWriter(solutions, destination)
{
    /// <summary>Per variable its name in quotes and the colon.</summary>
    private readonly byte[][] names = [.. solutions.Variables.Select(NameOf)];
    private bool first = true;

    protected override void WriteHead()
    {
        Output.Write("{\"head\":{\"vars\":["u8);
        for (var i = 0; i < Variables.Count; i++)
        {
            if (i > 0)
                Output.Write(',');
            JsonText.WriteString(Output, Variables[i]);
        }
        Output.Write("]},\"results\":{\"bindings\":["u8);
    }

    protected override void WriteRow(SolutionBatch batch, int row)
    {
        Output.Write(first ? "\n{"u8 : ",\n{"u8);
        first = false;
        var bound = false;
        for (var i = 0; i < Variables.Count; i++)
        {
            var id = batch.Columns[i][row];
            if (id.IsNone)
                continue;
            if (bound)
                Output.Write(',');
            bound = true;
            Output.Write(names[i]);
            WriteTerm(id);
        }
        Output.Write('}');
    }

    protected override void WriteFoot() => Output.Write("\n]}}\n"u8);

    private static byte[] NameOf(string variable)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var output = new Utf8Output(bytes);
        JsonText.WriteString(output, variable);
        output.Write(':');
        output.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private void WriteTerm(TermId id)
    {
        if (id.IsInline)
        {
            Span<byte> text = stackalloc byte[InlineValue.MaxLength];
            InlineValue.TryFormat(id, text, out var length);
            Output.Write("{\"type\":\"literal\",\"value\":\""u8);
            Output.Write(text[..length]);
            Output.Write("\",\"datatype\":\""u8);
            Output.Write(InlineValue.DatatypeOf(id));
            Output.Write("\"}"u8);
            return;
        }

        if (Solutions.TryReadUtf8(id, out var term))
            WriteTerm(term);
        else
            WriteTerm(Solutions.Resolve(id));
    }

    private void WriteTerm(in Utf8Term term)
    {
        Output.Write(term.Kind switch
        {
            TermKind.Iri => "{\"type\":\"uri\",\"value\":"u8,
            TermKind.BlankNode => "{\"type\":\"bnode\",\"value\":"u8,
            _ => "{\"type\":\"literal\",\"value\":"u8,
        });
        JsonText.WriteString(Output, term.Text);
        if (term.Language is not null)
        {
            Output.Write(",\"xml:lang\":"u8);
            JsonText.WriteString(Output, term.Language);
        }
        else if (term.Datatype is not (null or Xsd.String))
        {
            Output.Write(",\"datatype\":"u8);
            JsonText.WriteString(Output, term.Datatype);
        }
        Output.Write('}');
    }

    private void WriteTerm(Term term)
    {
        switch (term)
        {
            case Iri iri:
                Output.Write("{\"type\":\"uri\",\"value\":"u8);
                JsonText.WriteString(Output, iri.Value);
                break;
            case BlankNode node:
                Output.Write("{\"type\":\"bnode\",\"value\":"u8);
                JsonText.WriteString(Output, node.Label);
                break;
            case Literal literal:
                Output.Write("{\"type\":\"literal\",\"value\":"u8);
                JsonText.WriteString(Output, literal.Lexical);
                if (literal.Language is not null)
                {
                    Output.Write(",\"xml:lang\":"u8);
                    JsonText.WriteString(Output, literal.Language);
                    if (literal.Direction != BaseDirection.None)
                        Output.Write(literal.Direction == BaseDirection.LeftToRight ? ",\"its:dir\":\"ltr\""u8 : ",\"its:dir\":\"rtl\""u8);
                }
                else if (literal.Datatype != Xsd.String)
                {
                    Output.Write(",\"datatype\":"u8);
                    JsonText.WriteString(Output, literal.Datatype);
                }
                break;
            case TripleTerm triple:
                Output.Write("{\"type\":\"triple\",\"value\":{\"subject\":"u8);
                WriteTerm(triple.Subject);
                Output.Write(",\"predicate\":"u8);
                WriteTerm(triple.Predicate);
                Output.Write(",\"object\":"u8);
                WriteTerm(triple.Object);
                Output.Write('}');
                break;
        }
        Output.Write('}');
    }
}

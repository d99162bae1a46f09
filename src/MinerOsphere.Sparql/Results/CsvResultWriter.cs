using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.1 Query Results CSV: the texts of the terms alone (§3), quoted as RFC 4180 asks.</summary>
internal sealed class CsvResultWriter(Solutions solutions, IBufferWriter<byte> destination) : SolutionsWriter(solutions, destination)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    protected override void WriteHead()
    {
        for (var i = 0; i < Variables.Count; i++)
        {
            if (i > 0)
                Output.Write(',');
            Output.Write(Variables[i]);
        }
        Output.Write("\r\n"u8);
    }

    protected override void WriteRow(SolutionBatch batch, int row)
    {
        for (var i = 0; i < Variables.Count; i++)
        {
            if (i > 0)
                Output.Write(',');
            var id = batch.Columns[i][row];
            if (id.IsNone)
                continue;
            switch (Solutions.Resolve(id))
            {
                case Iri iri:
                    WriteField(iri.Value);
                    break;
                case Literal literal:
                    WriteField(literal.Lexical);
                    break;
                case BlankNode node:
                    TermText.WriteBlankNode(Output, node.Label);
                    break;
                case TripleTerm triple:
                    // The standard gives no form without syntax for a triple; that of Turtle is the one readers know.
                    WriteField(TermText.Of(triple));
                    break;
            }
        }
        Output.Write("\r\n"u8);
    }

    protected override void WriteFoot() { }

    private void WriteField(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Quoted))
        {
            Output.Write(text);
            return;
        }
        Output.Write('"');
        for (var quote = text.IndexOf('"'); quote >= 0; quote = text.IndexOf('"'))
        {
            Output.Write(text[..(quote + 1)]);
            Output.Write('"');
            text = text[(quote + 1)..];
        }
        Output.Write(text);
        Output.Write('"');
    }
}

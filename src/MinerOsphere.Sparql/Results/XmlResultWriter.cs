using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.2 Query Results XML Format.</summary>
internal sealed class XmlResultWriter(Solutions solutions, IBufferWriter<byte> destination) : SolutionsWriter(solutions, destination)
{
    protected override void WriteHead()
    {
        Output.Write(XmlText.Start);
        Output.Write("<head>"u8);
        foreach (var variable in Variables)
        {
            Output.Write("<variable name=\""u8);
            XmlText.Write(Output, variable);
            Output.Write("\"/>"u8);
        }
        Output.Write("</head>\n<results>\n"u8);
    }

    protected override void WriteRow(SolutionBatch batch, int row)
    {
        Output.Write("<result>"u8);
        for (var i = 0; i < Variables.Count; i++)
        {
            var id = batch.Columns[i][row];
            if (id.IsNone)
                continue;
            Output.Write("<binding name=\""u8);
            XmlText.Write(Output, Variables[i]);
            Output.Write("\">"u8);
            WriteTerm(Solutions.Resolve(id));
            Output.Write("</binding>"u8);
        }
        Output.Write("</result>\n"u8);
    }

    protected override void WriteFoot() => Output.Write("</results>\n</sparql>\n"u8);

    private void WriteTerm(Term term)
    {
        switch (term)
        {
            case Iri iri:
                Output.Write("<uri>"u8);
                XmlText.Write(Output, iri.Value);
                Output.Write("</uri>"u8);
                break;
            case BlankNode node:
                Output.Write("<bnode>"u8);
                XmlText.Write(Output, node.Label);
                Output.Write("</bnode>"u8);
                break;
            case Literal literal:
                Output.Write("<literal"u8);
                if (literal.Language is not null)
                {
                    WriteAttribute(" xml:lang=\""u8, literal.Language);
                    // The namespace is declared where it is used: the head was written before anybody knew.
                    if (literal.Direction != BaseDirection.None)
                        WriteAttribute(
                            " xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\" its:dir=\""u8,
                            literal.Direction == BaseDirection.LeftToRight ? "ltr" : "rtl");
                }
                else if (literal.Datatype != Xsd.String)
                    WriteAttribute(" datatype=\""u8, literal.Datatype);
                Output.Write('>');
                XmlText.Write(Output, literal.Lexical);
                Output.Write("</literal>"u8);
                break;
            case TripleTerm triple:
                Output.Write("<triple><subject>"u8);
                WriteTerm(triple.Subject);
                Output.Write("</subject><predicate>"u8);
                WriteTerm(triple.Predicate);
                Output.Write("</predicate><object>"u8);
                WriteTerm(triple.Object);
                Output.Write("</object></triple>"u8);
                break;
        }
    }

    private void WriteAttribute(ReadOnlySpan<byte> start, string value)
    {
        Output.Write(start);
        XmlText.Write(Output, value);
        Output.Write('"');
    }
}

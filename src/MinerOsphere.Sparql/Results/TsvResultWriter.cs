using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.1 Query Results TSV: terms as Turtle writes them, without prefixes (§4).</summary>
internal sealed class TsvResultWriter(Solutions solutions, IBufferWriter<byte> destination) : SolutionsWriter(solutions, destination)
{
    protected override void WriteHead()
    {
        for (var i = 0; i < Variables.Count; i++)
        {
            if (i > 0)
                Output.Write('\t');
            Output.Write('?');
            Output.Write(Variables[i]);
        }
        Output.Write('\n');
    }

    protected override void WriteRow(SolutionBatch batch, int row)
    {
        for (var i = 0; i < Variables.Count; i++)
        {
            if (i > 0)
                Output.Write('\t');
            var id = batch.Columns[i][row];
            if (id.IsNone)
                continue;
            var term = Solutions.Resolve(id);
            if (term is Literal literal && TermText.IsShorthand(literal))
                Output.Write(literal.Lexical);
            else
                TermText.Write(Output, term);
        }
        Output.Write('\n');
    }

    protected override void WriteFoot() { }
}

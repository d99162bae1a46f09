using System.Text;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.1 Query Results TSV (§4): terms as Turtle writes them, without prefixes.</summary>
internal sealed class TsvResultReader(BoundedStream document, in ResultReaderOptions options, CancellationToken cancellation)
    : SeparatedResultReader('\t', document, options, cancellation)
{
    protected override bool TryReadCell(StringBuilder text)
    {
        while (Cursor.Peek() is var c && c is not (TextCursor.End or '\t' or '\r' or '\n'))
        {
            if (!Append(text, (char)c))
                return false;
            Cursor.Skip();
        }
        return true;
    }

    protected override string? NameOf(string text) => text.Length > 1 && text[0] is '?' or '$' ? text[1..] : null;

    protected override Term? TermOf(string text, int line, int column)
    {
        var reader = new TurtleCell(text, Options.MaxDepth);
        if (reader.Read() is { } term)
            return term;
        Fail(line, column + reader.ErrorAt, reader.Error!);
        return null;
    }
}

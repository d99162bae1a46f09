using System.Text;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.1 Query Results CSV (§3), quoted as RFC 4180 says. A line may end with LF alone.</summary>
internal sealed class CsvResultReader(BoundedStream document, in ResultReaderOptions options, CancellationToken cancellation)
    : SeparatedResultReader(',', document, options, cancellation)
{
    protected override bool TryReadCell(StringBuilder text)
    {
        if (Cursor.Peek() == '"')
            return TryReadQuoted(text);
        while (Cursor.Peek() is var c && c is not (TextCursor.End or ',' or '\r' or '\n'))
        {
            if (c == '"')
                return Fail(Cursor.Line, Cursor.Column, "found a quote inside a cell, expected it doubled and the whole cell in quotes");
            if (!Append(text, (char)c))
                return false;
            Cursor.Skip();
        }
        return true;
    }

    protected override string? NameOf(string text) => text;

    protected override Term TermOf(string text, int line, int column) =>
        text.StartsWith("_:", StringComparison.Ordinal) ? new BlankNode(text[2..]) : new Literal(text);

    private bool TryReadQuoted(StringBuilder text)
    {
        var (line, column) = (Cursor.Line, Cursor.Column);
        Cursor.Skip();
        while (true)
        {
            var c = Cursor.Peek();
            if (c == TextCursor.End)
                return Fail(line, column, "found a quote that never ends, expected its other half");
            Cursor.Skip();
            if (c == '"')
            {
                if (Cursor.Peek() != '"')
                    return true;
                Cursor.Skip();
            }
            if (!Append(text, (char)c))
                return false;
        }
    }
}

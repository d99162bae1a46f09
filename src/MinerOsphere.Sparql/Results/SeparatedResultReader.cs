using System.Text;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Results;

/// <summary>What CSV and TSV share: a line of names, then a line of as many cells for each solution.</summary>
internal abstract class SeparatedResultReader : ResultReader
{
    private readonly char separator;
    private readonly StringBuilder cell = new();

    protected SeparatedResultReader(char separator, BoundedStream document, in ResultReaderOptions options, CancellationToken cancellation)
        : base(document, options, cancellation)
    {
        this.separator = separator;
        Cursor = new TextCursor(document);
    }

    protected TextCursor Cursor { get; }

    /// <summary>Reads the text of a cell up to its separator, line break or end.</summary>
    protected abstract bool TryReadCell(StringBuilder text);

    /// <summary>The name of a variable; null when the text is not one.</summary>
    protected abstract string? NameOf(string text);

    /// <summary>The term of a cell that is not empty; null after an error.</summary>
    protected abstract Term? TermOf(string text, int line, int column);

    public override void Dispose()
    {
        Cursor.Dispose();
        base.Dispose();
    }

    private protected override bool Start()
    {
        try
        {
            return Cursor.Peek() == TextCursor.End ? Fail(1, 1, "found an empty document, expected a line of variables") : ReadHead();
        }
        catch (DecoderFallbackException)
        {
            return FailEncoding();
        }
    }

    private protected override bool TryReadRow(Span<Term?> row)
    {
        try
        {
            if (Cursor.Peek() == TextCursor.End)
                return false;
            for (var i = 0; i < Math.Max(1, Variables.Count); i++)
            {
                if (i > 0 && !TrySkipSeparator(i))
                    return false;
                var (line, column) = (Cursor.Line, Cursor.Column);
                if (!TryReadText(out var text))
                    return false;
                if (text.Length == 0)
                    continue;
                if (Variables.Count == 0)
                    return Fail(line, column, "found a cell, expected an empty line because there are no variables");
                if (TermOf(text, line, column) is not { } term)
                    return false;
                row[i] = term;
            }
            return TryEndLine($"the end of the line after {Variables.Count} cells");
        }
        catch (DecoderFallbackException)
        {
            return FailEncoding();
        }
    }

    private bool ReadHead()
    {
        var names = new List<string>();
        while (true)
        {
            var (line, column) = (Cursor.Line, Cursor.Column);
            if (!TryReadText(out var text))
                return false;
            var isAlone = names.Count == 0 && Cursor.Peek() != separator;
            if (isAlone && text.Length == 0)
                return TryEndLine("the end of the line");
            if (isAlone && text is "true" or "false" && TryEndLine("the end of the line") && Cursor.Peek() == TextCursor.End)
            {
                Boolean = text == "true";
                return true;
            }
            if (Error is not null)
                return false;
            if (NameOf(text) is not { } name)
                return Fail(line, column, $"found \"{ReadTerm.Shorten(text)}\", expected a variable");
            names.Add(name);
            if (names.Count > MaxVariables)
                return FailVariables(line, column);
            if (Cursor.Line > line)
                return SetVariables(names, line, 1);
            if (Cursor.Peek() != separator)
                return TryEndLine("a separator or the end of the line") && SetVariables(names, line, 1);
            Cursor.Skip();
        }
    }

    private bool TryReadText(out string text)
    {
        cell.Clear();
        var read = TryReadCell(cell);
        text = read ? cell.ToString() : "";
        return read;
    }

    protected bool Append(StringBuilder text, char c)
    {
        text.Append(c);
        return text.Length <= Options.MaxTermLength
            || Fail(Cursor.Line, Cursor.Column, $"found a text of more than {Options.MaxTermLength} characters, expected a shorter one");
    }

    private bool TrySkipSeparator(int cells)
    {
        if (Cursor.Peek() != separator)
            return Fail(Cursor.Line, Cursor.Column, $"found {cells} cells in the line, expected {Variables.Count}");
        Cursor.Skip();
        return true;
    }

    private bool TryEndLine(string expected)
    {
        if (Cursor.Peek() == '\r')
            Cursor.Skip();
        if (Cursor.Peek() == TextCursor.End)
            return true;
        if (Cursor.Peek() != '\n')
            return Fail(Cursor.Line, Cursor.Column, $"found '{(char)Cursor.Peek()}', expected {expected}");
        Cursor.Skip();
        return true;
    }

    private bool FailEncoding() => Fail(Cursor.Line, Cursor.Column, "found bytes that are not UTF-8 here or soon after, expected UTF-8 text");
}

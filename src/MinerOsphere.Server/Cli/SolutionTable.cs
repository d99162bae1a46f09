using System.Globalization;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;

namespace MinerOsphere.Server.Cli;

/// <summary>Solutions in columns for a terminal. The widths come from the first batch, so that a large result starts at once.</summary>
internal static class SolutionTable
{
    private const int MaxWidth = 60;

    public static void Write(Solutions solutions, TextWriter output)
    {
        int[]? widths = null;
        long count = 0;
        while (solutions.Next() is { } batch)
        {
            var rows = Enumerable.Range(0, batch.Count).Select(row => batch.Columns.Select(column => Text(solutions, column[row])).ToArray()).ToList();
            if (widths is null)
            {
                widths = [.. solutions.Variables.Select((name, i) => Math.Min(MaxWidth, Math.Max(name.Length, rows.Max(row => row[i].Length))))];
                WriteRow(solutions.Variables, widths, output);
                output.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
            }
            foreach (var row in rows) WriteRow(row, widths, output);
            count += batch.Count;
        }
        if (widths is null) output.WriteLine(string.Join("  ", solutions.Variables));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "row" : "rows")}"));
    }

    private static void WriteRow(IReadOnlyList<string> cells, int[] widths, TextWriter output) =>
        output.WriteLine(string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());

    private static string Text(Solutions solutions, Rdf.TermId id)
    {
        var text = id.IsNone ? "" : solutions.Resolve(id) switch
        {
            Iri iri => iri.Value,
            Literal literal => literal.Lexical,
            var other => other.ToString()!,
        };
        return text.ReplaceLineEndings(" ");
    }
}

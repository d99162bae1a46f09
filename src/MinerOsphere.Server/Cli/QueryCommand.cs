using System.CommandLine;
using System.IO.Pipelines;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Server.Cli;

/// <summary>
/// <c>query</c>: runs a SPARQL query on the linked data of the data folder, whether a server runs on it or not. Exit code 2 for a query that
/// cannot be read, 1 for one that cannot be answered.
/// </summary>
internal static class QueryCommand
{
    private const string Table = "table";
    private static readonly string[] Formats = [Table, "json", "xml", "csv", "tsv", "ttl", "nt"];

    public static Command Create()
    {
        var text = new Argument<string>("query") { Description = "The query, @file to read it from a file, or - for standard input" };
        var format = new Option<string?>("--format") { Description = $"One of {string.Join(", ", Formats)} (default: table; ttl for CONSTRUCT and DESCRIBE)" };
        format.AcceptOnlyFromAmong(Formats);
        var timeout = new Option<int?>("--timeout") { Description = "Seconds after which the query is stopped (default: never)" };
        var explain = new Option<bool>("--explain") { Description = "Print the plan instead of running it" };
        var config = Folders.ConfigOption();
        var data = Folders.DataOption();
        var command = new Command("query", "Run a SPARQL query on the imported data") { text, format, timeout, explain, config, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandText.ReadAsync(parsed.GetValue(text)!, cancellation) is not { } query) return 2;
            if (Parse(query) is not { } asked) return 2;
            if (StoredLinkedData.Read(parsed.GetValue(config), parsed.GetValue(data)) is not { } store) return 1;
            try
            {
                if (parsed.GetValue(explain))
                {
                    Console.Write(QueryEngine.Explain(asked, store, cancellation: cancellation).ToText());
                    return 0;
                }
                var seconds = parsed.GetValue(timeout);
                var options = QueryOptions.Default with { Timeout = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value) };
                using var result = QueryEngine.Execute(asked, store, options, cancellation);
                return await WriteAsync(result, parsed.GetValue(format), cancellation);
            }
            catch (QueryException fault)
            {
                await Console.Error.WriteLineAsync(fault.Message);
                return 1;
            }
        });
        return command;
    }

    private static Query? Parse(string text)
    {
        var parsed = SparqlParser.Parse(text);
        if (parsed.Succeeded) return parsed.Value;
        Console.Error.WriteLine($"The query has an error at {parsed.Error}");
        return null;
    }

    private static async Task<int> WriteAsync(QueryResult result, string? format, CancellationToken cancellation)
    {
        if (format is null or Table && result is Solutions solutions)
        {
            SolutionTable.Write(solutions, Console.Out);
            return 0;
        }
        var chosen = format is null or Table
            ? result is Triples ? ResultFormat.Turtle : ResultFormat.Tsv
            : ResultFormats.Find(format)!.Value;
        if (!ResultFormats.For(result).Contains(chosen))
        {
            var names = string.Join(", ", ResultFormats.For(result).Select(ResultFormats.Name));
            await Console.Error.WriteLineAsync($"This kind of query is not answered as {format}; ask for one of {names}.");
            return 2;
        }
        await using var output = Console.OpenStandardOutput();
        var pipe = PipeWriter.Create(output);
        using (var writer = ResultFormats.Open(chosen, result, pipe))
            while (writer.WriteNext()) await pipe.FlushAsync(cancellation);
        await pipe.CompleteAsync();
        return 0;
    }
}

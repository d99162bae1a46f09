using System.CommandLine;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Updating;

namespace MinerOsphere.Server.Cli;

/// <summary>
/// <c>update</c>: runs a SPARQL update on the linked data of the data folder, as one transaction. Exit code 2 for an update that cannot be read, 1
/// for one that cannot be done; then nothing has changed.
/// </summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("update") { Description = "The update, @file to read it from a file, or - for standard input" };
        var config = Folders.ConfigOption();
        var data = Folders.DataOption();
        var command = new Command("update", "Run a SPARQL update on the data folder; no server may run on it") { text, config, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await CommandText.ReadAsync(parsed.GetValue(text)!, cancellation) is not { } update) return 2;
            var request = SparqlParser.ParseUpdate(update);
            if (!request.Succeeded)
            {
                await Console.Error.WriteLineAsync($"The update has an error at {request.Error}");
                return 2;
            }
            using var store = StoredLinkedData.Open(parsed.GetValue(config), parsed.GetValue(data));
            if (store is null) return 1;
            try
            {
                var options = new UpdateOptions { MayWrite = StoredLinkedData.Writable(store.Current) };
                var result = UpdateEngine.Execute(request.Value, store, options, cancellation);
                Console.WriteLine(FormattableString.Invariant($"{result.Deleted:N0} quads deleted, {result.Inserted:N0} inserted"));
                return 0;
            }
            catch (QueryException fault)
            {
                await Console.Error.WriteLineAsync(fault.Message);
                return 1;
            }
        });
        return command;
    }
}

using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Cli;

/// <summary>A damaged store: the server does not start on it, names the file and says how to rebuild; nothing is changed by the attempt.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TrialConfiguration _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task A_damaged_file_of_the_store_is_named_and_the_way_out_leads_out()
    {
        var store = Path.Combine(_trial.Data, "store");
        var document = Path.Combine(_trial.Data, "user.ttl");
        Assert.Equal(0, (await Command.RunAsync("import", "--config", _trial.Config, "--data", _trial.Data)).Exit);
        await File.WriteAllTextAsync(document, "<urn:s> <urn:p> 1 .");
        var loaded = await Command.RunAsync("load", document, "--graph", "urn:user", "--config", _trial.Config, "--data", _trial.Data);
        Assert.True(loaded.Exit == 0, loaded.Error);

        foreach (var pattern in (string[])["base-*.quads", "wal-*.log", "manifest"])
        {
            var file = Assert.Single(Directory.GetFiles(store, pattern));
            var whole = await File.ReadAllBytesAsync(file);
            var damaged = (byte[])whole.Clone();
            damaged[whole.Length / 2] ^= 4;
            foreach (var bytes in (byte[][])[damaged, whole[..(whole.Length / 3)]])
            {
                // A log that ends in the middle of a transaction is what a crash leaves: that one is mended, not refused.
                if (pattern.StartsWith("wal", StringComparison.Ordinal) && bytes.Length >= 40 && bytes.Length < whole.Length) continue;
                await File.WriteAllBytesAsync(file, bytes);
                await AssertRefusedAsync(file, store);
                Assert.Equal(bytes, await File.ReadAllBytesAsync(file));
            }
            await File.WriteAllBytesAsync(file, whole);
        }
        File.Delete(Directory.GetFiles(store, "base-*.quads").Single());
        await AssertRefusedAsync("base-", store);

        // What the message says: the folder moved away, the catalogue's graphs are made again.
        Directory.Move(store, store + ".away");
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data);
        try
        {
            Assert.Contains("true", await server.Http.GetStringAsync("/sparql?format=json&query=" + Uri.EscapeDataString("ASK { GRAPH ?g { ?s ?p ?o } }")));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private async Task AssertRefusedAsync(string file, string store)
    {
        foreach (var arguments in (string[][])[["serve", "--urls", "http://127.0.0.1:0"], ["query", "ASK { ?s ?p ?o }"], ["update", "INSERT DATA { <urn:a> <urn:b> 1 }"]])
        {
            var answer = await Command.RunAsync([.. arguments, "--config", _trial.Config, "--data", _trial.Data]);
            Assert.True(answer.Exit == 1, $"{arguments[0]}: {answer.Exit} {answer.Output} {answer.Error}");
            Assert.Contains(Path.GetFileName(file), answer.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", answer.Error + answer.Output, StringComparison.Ordinal);
            if (arguments[0] == "serve") Assert.Contains($"move {store} away", answer.Error, StringComparison.Ordinal);
        }
    }
}

using System.Net;
using System.Text;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Crash;

/// <summary><c>kill -9</c> at awkward moments, then a new start on the same data folder: nothing lost, nothing doubled.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly string Configuration = Path.Combine(DemoServer.Repository(), "config");
    private readonly string _data = Directory.CreateTempSubdirectory("minerosphere-kill-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Killed_during_import_it_imports_what_is_missing_and_no_row_twice()
    {
        // Several deaths at different depths of the same import; each start goes on from what the one before had finished.
        foreach (var milliseconds in new[] { 700, 1500, 3100 })
        {
            using var dying = DemoServer.Launch("import", "--config", Configuration, "--data", _data);
            await Task.Delay(milliseconds);
            dying.Kill();
            await dying.WaitForExitAsync();
        }
        var counts = await ServeAsync(_data);
        var clean = Directory.CreateTempSubdirectory("minerosphere-clean-").FullName;
        try
        {
            Assert.Equal(await ServeAsync(clean), counts);
            Assert.Equal(FilesIn(clean, "features"), FilesIn(_data, "features"));
            Assert.Equal(FilesIn(clean, "models"), FilesIn(_data, "models"));
            // A base file and its log, and nothing that the kill left beside them.
            Assert.Equal(["base", "in-use.lock", "manifest", "wal"], FilesIn(_data, "store").Select(name => name.Split('-') is [var kind, _] && kind != "in" ? kind : name).Order());
        }
        finally
        {
            Directory.Delete(clean, recursive: true);
        }
    }

    [Fact]
    public async Task Killed_while_serving_it_keeps_its_data_and_finishes_its_job_once()
    {
        var dying = new DemoServer();
        await dying.StartAsync(Configuration, _data);
        var before = await ServedCatalogue.CountsAsync(dying.Http);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/sdis-weekly-forecast/execution")
        {
            Content = new StringContent("""{"inputs":{}}""", Encoding.UTF8, "application/json"),
            Headers = { { "Prefer", "respond-async" } },
        };
        using var accepted = await dying.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        var job = accepted.Headers.Location!.AbsolutePath;
        await dying.KillAsync();
        await dying.DisposeAsync();

        var again = new DemoServer();
        await again.StartAsync(Configuration, _data);
        try
        {
            Assert.Equal(before, await ServedCatalogue.CountsAsync(again.Http));
            var status = "";
            for (var attempt = 0; attempt < 300 && status is not ("successful" or "failed"); attempt++)
            {
                status = (await again.Http.GetJsonAsync(job)).Text("status");
                if (status != "successful") await Task.Delay(100);
            }
            Assert.Equal("successful", status);
            Assert.Single((await again.Http.GetJsonAsync("/jobs?f=json")).GetProperty("jobs").EnumerateArray());
            await again.Http.GetJsonAsync(job + "/results");
        }
        finally
        {
            await again.DisposeAsync();
        }
    }

    [Fact]
    public async Task Killed_while_it_takes_updates_it_has_those_that_it_acknowledged()
    {
        using var trial = new TrialConfiguration();
        var (acknowledged, random) = (-1, new Random(1));
        for (var life = 0; life < 4; life++)
        {
            var server = new DemoServer();
            await server.StartAsync(trial.Config, trial.Data, "--open-writes");
            try
            {
                var held = await NumbersAsync(server);
                // All that was acknowledged, perhaps the one that was under way, and each with both of its triples.
                Assert.InRange(held.Count - 1, acknowledged, acknowledged + 1);
                Assert.Equal(Enumerable.Range(0, held.Count), held);
                acknowledged = held.Count - 1;
                var dies = Task.Delay(random.Next(200, 900)).ContinueWith(_ => server.KillAsync(), TaskScheduler.Default).Unwrap();
                try
                {
                    while (true)
                    {
                        var number = acknowledged + 1;
                        using var update = new StringContent($"INSERT DATA {{ <urn:n{number}> <urn:number> {number} . GRAPH <urn:g> {{ <urn:n{number}> <urn:too> {number} }} }}", Encoding.UTF8, "application/sparql-update");
                        using var response = await server.Http.PostAsync("/sparql", update);
                        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
                        acknowledged = number;
                    }
                }
                catch (HttpRequestException)
                {
                    await dies;
                }
            }
            finally
            {
                await server.DisposeAsync();
            }
        }
        Assert.True(acknowledged > 10, $"{acknowledged} updates in all");
    }

    private static async Task<List<int>> NumbersAsync(DemoServer server)
    {
        var query = "SELECT ?n { ?s <urn:number> ?n . GRAPH <urn:g> { ?s <urn:too> ?n } } ORDER BY ?n";
        var csv = await server.Http.GetStringAsync("/sparql?format=csv&query=" + Uri.EscapeDataString(query));
        return [.. csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => int.Parse(line, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static async Task<Dictionary<string, long>> ServeAsync(string data)
    {
        var server = new DemoServer();
        await server.StartAsync(Configuration, data);
        try
        {
            return await ServedCatalogue.CountsAsync(server.Http);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Names of the finished files: revisions are part of them, so equal names are equal states and a leftover shows.</summary>
    private static IEnumerable<string> FilesIn(string data, string folder) =>
        Directory.EnumerateFiles(Path.Combine(data, folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}

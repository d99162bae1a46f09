using System.Diagnostics;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>A server that runs takes up what changes in its configuration, and nothing that is broken.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly TrialConfiguration _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task Changes_are_served_without_a_restart_and_faults_are_refused()
    {
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data);
        try
        {
            _trial.Edit("wells", "Titre de wells", "Les puits");
            await UntilAsync(server, async () => await TitleAsync(server) == "Les puits");

            _trial.Edit("wells", "title: Les puits", "titel: Les forages");
            await UntilAsync(server, () => Task.FromResult(server.Said.Contains("wells.yaml:2:1", StringComparison.Ordinal)));
            Assert.Equal("Les puits", await TitleAsync(server));

            _trial.Edit("wells", "titel: Les forages", "title: Les forages");
            await UntilAsync(server, async () => await TitleAsync(server) == "Les forages");

            _trial.Add("springs", "code,flow\ns1,4\ns2,5\n", "  flow: {type: integer, label: débit, iri: 'def:flow'}");
            await UntilAsync(server, async () => (await ServedCatalogue.CollectionsAsync(server.Http)).Any(c => c.Text("id") == "springs"));
            Assert.Equal(["s1", "s2"], (await server.Http.GetJsonAsync("/collections/springs/items")).Ids());
            var answer = await server.Http.GetJsonAsync("/sparql?f=json&query=" + Uri.EscapeDataString("SELECT ?flow WHERE { ?s <https://data.example.org/def#flow> ?flow } ORDER BY ?flow"));
            Assert.Equal(["4", "5"], answer.GetProperty("results").GetProperty("bindings").EnumerateArray().Select(b => b.GetProperty("flow").Text("value")));
            Assert.True((await server.Http.GetJsonAsync("/api")).GetProperty("paths").TryGetProperty("/collections/springs/items", out _));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<string?> TitleAsync(DemoServer server) => (await server.Http.GetJsonAsync("/collections/wells?f=json")).Text("title");

    private static async Task UntilAsync(DemoServer server, Func<Task<bool>> reached)
    {
        var clock = Stopwatch.StartNew();
        while (!await reached())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), server.Said);
            await Task.Delay(100);
        }
    }
}

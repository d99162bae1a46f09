using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.PythonClients;

/// <summary>OWSLib's OGC API clients.</summary>
[Collection(DemoCollection.Name)]
public sealed class OwsLibTests(DemoServer server)
{
    [SkippableFact]
    public async Task Lists_collections_and_reads_items()
    {
        await ExternalTool.RequirePythonModuleAsync("owslib");
        var output = (await ExternalTool.PythonAsync(
            """
            import json, sys
            from owslib.ogcapi.features import Features
            client = Features(sys.argv[1])
            client.conformance(); client.api()
            found = client.feature_collections()
            page = client.collection_items('departements', limit=5)
            one = client.collection_item('departements', '91')
            print(json.dumps({'collections': found, 'returned': page['numberReturned'], 'matched': page['numberMatched'], 'name': one['properties']}))
            """, server.Root)).Succeeded();
        using var answer = JsonDocument.Parse(output);
        var expected = (await ServedCatalogue.CollectionsAsync(server.Http)).Select(c => c.GetProperty("id").GetString()!).Order(StringComparer.Ordinal);
        Assert.Equal(expected, answer.RootElement.GetProperty("collections").EnumerateArray().Select(c => c.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(5, answer.RootElement.GetProperty("returned").GetInt32());
        Assert.Equal(101, answer.RootElement.GetProperty("matched").GetInt32());
        Assert.Contains("Essonne", answer.RootElement.GetProperty("name").ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Lists_and_describes_processes()
    {
        await ExternalTool.RequirePythonModuleAsync("owslib");
        var output = (await ExternalTool.PythonAsync(
            """
            import json, sys
            from owslib.ogcapi.processes import Processes
            client = Processes(sys.argv[1])
            print(json.dumps({'ids': [p['id'] for p in client.processes()['processes']], 'described': client.process('sdis-weekly-forecast')['outputs']}))
            """, server.Root)).Succeeded();
        using var answer = JsonDocument.Parse(output);
        Assert.Contains("sdis-weekly-forecast", answer.RootElement.GetProperty("ids").EnumerateArray().Select(p => p.GetString()));
        Assert.NotEmpty(answer.RootElement.GetProperty("described").EnumerateObject());
    }
}

using System.Text.Json;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.PythonClients;

/// <summary>OWSLib on both stores: boxes, times, properties, filters, offsets and what lies beside the features.</summary>
[Collection(StoresCollection.Name)]
public sealed class OwsLibStoresTests(StoresServer stores)
{
    [SkippableFact]
    public async Task Selections_are_what_a_plain_request_gives()
    {
        stores.Require();
        await ExternalTool.RequirePythonModuleAsync("owslib");
        var output = (await ExternalTool.PythonAsync(
            """
            import json, sys
            from owslib.ogcapi.features import Features
            client = Features(sys.argv[1]); said = []
            for name in ['things-table', 'things-file']:
                ask = lambda **more: [f['id'] for f in client.collection_items(name, limit=1000, **more)['features']]
                said.append({'box': ask(bbox=[3, 3, 6, 8]), 'time': ask(datetime='2020-01-03/2020-01-06'), 'kind': ask(kind='z \'q\''),
                    'filter': ask(filter="number > 2 OR kind LIKE 'a%'"), 'sorted': ask(sortby='-weight,kind'), 'offset': ask(offset=290),
                    'queryables': list(client.collection_queryables(name)['properties']), 'schema': client.collection(name)['storageCrs']})
            print(json.dumps(said))
            """, stores.Server.Root)).Succeeded();
        using var answers = JsonDocument.Parse(output);
        foreach (var (name, at) in StoresServer.Collections.Select((name, i) => (name, i)))
        {
            var answer = answers.RootElement[at];
            foreach (var (key, query) in new[]
            {
                ("box", "bbox=3,3,6,8"), ("time", "datetime=2020-01-03/2020-01-06"), ("kind", "kind=" + Uri.EscapeDataString("z 'q'")), ("filter", "filter=" + Uri.EscapeDataString("number > 2 OR kind LIKE 'a%'")),
                ("sorted", "sortby=-weight,kind"),
            })
                Assert.Equal(await IdsAsync(name, query), answer.GetProperty(key).EnumerateArray().Select(id => id.GetString()!));
            Assert.Equal((await IdsAsync(name, "")).Skip(290), answer.GetProperty("offset").EnumerateArray().Select(id => id.GetString()!));
            Assert.Equal(14, answer.GetProperty("queryables").GetArrayLength());
        }
        Assert.Equal(answers.RootElement[0].GetProperty("sorted").GetRawText(), answers.RootElement[1].GetProperty("sorted").GetRawText());
    }

    private async Task<List<string>> IdsAsync(string name, string query) => (await stores.Http.GetJsonAsync($"/collections/{name}/items?f=json&limit=1000&{query}")).Ids();
}

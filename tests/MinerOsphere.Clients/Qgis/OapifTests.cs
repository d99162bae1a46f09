using System.Text.Json;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.Qgis;

/// <summary>QGIS without a screen, as its users meet us: every feature, in a box, through a filter, page by page, from both stores.</summary>
[Collection(StoresCollection.Name)]
public sealed class OapifTests(StoresServer stores)
{
    /// <summary>Opens a layer and says of it what is asked: one QGIS for all questions, since its start takes seconds.</summary>
    private const string Script = """
        import json, os, sys, tempfile
        os.environ['QT_QPA_PLATFORM'] = 'offscreen'
        # A profile of its own: QGIS keeps what it fetched.
        os.environ['XDG_RUNTIME_DIR'] = os.environ['HOME'] = tempfile.mkdtemp()
        from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer
        app = QgsApplication([], False); app.initQgis()
        root = sys.argv[1]; said = []
        for ask in json.loads(sys.argv[2]):
            layer = QgsVectorLayer(f"url='{root}' typename='{ask['layer']}' restrictToRequestBBOX='1' {ask.get('more', '')}", ask['layer'], 'OAPIF')
            if not layer.isValid():
                said.append({'error': layer.error().message()}); continue
            if ask.get('subset') and not layer.setSubsetString(ask['subset']):
                said.append({'error': 'subset refused'}); continue
            request = QgsFeatureRequest()
            if ask.get('box'): request.setFilterRect(QgsRectangle(*ask['box']))
            if ask.get('expression'): request.setFilterExpression(ask['expression'])
            found = list(layer.getFeatures(request))
            point = found[0].geometry().centroid().asPoint() if found and found[0].hasGeometry() else None
            said.append({'fields': {f.name(): f.typeName() for f in layer.fields()}, 'crs': layer.crs().authid(), 'count': layer.featureCount(), 'geometry': layer.geometryType(),
                'ids': [str(f['id']) for f in found], 'first': [point.x(), point.y()] if point else None})
        print('ANSWER ' + json.dumps(said)); sys.stdout.flush(); os._exit(0)
        """;

    [SkippableFact]
    public async Task Layers_are_whole_in_pages_in_boxes_and_through_filters()
    {
        stores.Require();
        await ExternalTool.RequirePythonModuleAsync("qgis.core");
        var questions = StoresServer.Collections.Append("lambert").SelectMany(layer => new object[]
        {
            new { layer },
            new { layer, more = "pagingEnabled='true' pageSize='7'" },
            new { layer, box = layer == "lambert" ? new[] { 2.5, 48.1, 3.2, 48.6 } : [3.5, 3.5, 6.2, 8.1] },
            new { layer, subset = layer == "lambert" ? "rank = 3" : "number = 3" },
            new { layer, expression = layer == "lambert" ? "\"rank\" > 7 AND \"name\" LIKE '%1%'" : "\"number\" > 2 AND \"good\" = true" },
        }).ToArray();
        var output = (await ExternalTool.PythonAsync(Script, stores.Server.Root, JsonSerializer.Serialize(questions))).Output;
        Assert.Contains("ANSWER ", output, StringComparison.Ordinal);
        var answers = JsonDocument.Parse(output[(output.IndexOf("ANSWER ", StringComparison.Ordinal) + 7)..]).RootElement.EnumerateArray().ToList();
        Assert.All(answers, a => Assert.False(a.TryGetProperty("error", out var error), error.ToString()));
        foreach (var (layer, at) in StoresServer.Collections.Append("lambert").Select((layer, i) => (layer, i * 5)))
        {
            var isLambert = layer == "lambert";
            var (whole, paged, boxed, subset, filtered) = (answers[at], answers[at + 1], answers[at + 2], answers[at + 3], answers[at + 4]);
            var all = await IdsAsync(layer, "");
            Assert.Equal(all, Ids(whole));
            Assert.Equal(all, Ids(paged));
            Assert.Equal(all.Count, whole.GetProperty("count").GetInt32());
            Assert.Equal(isLambert ? 0 : 2, whole.GetProperty("geometry").GetInt32());
            Assert.Contains(whole.Text("crs"), new[] { "OGC:CRS84", "EPSG:4326", "EPSG:2154" });
            var fields = whole.GetProperty("fields");
            Assert.True(isLambert ? fields.Text("rank")!.StartsWith("Integer", StringComparison.Ordinal) : fields.Text("weight") == "Real" && fields.Text("big")!.StartsWith("Integer", StringComparison.Ordinal), fields.ToString());

            // What has no place is in no box of QGIS, which looks again; ours may send it.
            var inBox = await IdsAsync(layer, isLambert ? "bbox=2.5,48.1,3.2,48.6" : "filter=" + Uri.EscapeDataString("S_INTERSECTS(geometry,BBOX(3.5,3.5,6.2,8.1))"));
            Assert.InRange(inBox.Count, 5, all.Count - 5);
            Assert.Equal(inBox, Ids(boxed));
            Assert.Equal(await IdsAsync(layer, isLambert ? "rank=3" : "number=3"), Ids(subset));
            Assert.Equal(await IdsAsync(layer, "filter=" + Uri.EscapeDataString(isLambert ? "rank > 7 AND name LIKE '%1%'" : "number > 2 AND good = true")), Ids(filtered));
            if (!isLambert) continue;
            var first = whole.GetProperty("first");
            if (whole.Text("crs") != "EPSG:2154") Assert.Equal((2.01, 48.02), (Math.Round(first[0].GetDouble(), 6), Math.Round(first[1].GetDouble(), 6)));
        }
    }

    private async Task<List<string>> IdsAsync(string layer, string query) =>
        [.. (await stores.Http.GetJsonAsync($"/collections/{layer}/items?f=json&limit=10000&{query}")).Ids().Order(StringComparer.Ordinal)];

    private static List<string> Ids(JsonElement answer) => [.. answer.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!).Order(StringComparer.Ordinal)];
}

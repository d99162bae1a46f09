using System.Net;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.Gdal;

/// <summary>GDAL 3.6 and QGIS 3.22 only read OGC API Features; what somebody else edits they must see at once.</summary>
[Collection(PostGisCollection.Name)]
public sealed class EditedTests(PostGisCluster cluster)
{
    private const string Items = "/collections/wells-edited/items";

    [SkippableFact]
    public async Task What_is_added_changed_and_deleted_is_read_at_once()
    {
        ExternalTool.Require("ogrinfo");
        await using var table = await EditedTable.StartAsync(cluster);
        Assert.Contains("Feature Count: 3", await ReadAsync(table), StringComparison.Ordinal);
        using var added = await table.SendAsync("POST", Items, EditedTable.Feature("added by hand", 2.5, 48.25, members: "\"id\":40,"));
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var said = await ReadAsync(table);
        Assert.Contains("Feature Count: 4", said, StringComparison.Ordinal);
        Assert.Contains("added by hand", said, StringComparison.Ordinal);
        Assert.Contains("POINT (2.5 48.25)", said, StringComparison.Ordinal);
        using var changed = await table.SendAsync("PATCH", $"{Items}/40", """{"properties":{"name":"changed by hand","depth":4.5}}""", "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        said = await ReadAsync(table, "-where", "name = 'changed by hand'");
        Assert.Contains("depth (Real) = 4.5", said, StringComparison.Ordinal);
        Assert.DoesNotContain("well 1", said, StringComparison.Ordinal);
        using var deleted = await table.SendAsync("DELETE", $"{Items}/40");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        said = await ReadAsync(table);
        Assert.Contains("Feature Count: 3", said, StringComparison.Ordinal);
        Assert.DoesNotContain("by hand", said, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(EditedTable table, params string[] more) =>
        (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-al", $"OAPIF:{table.Http.BaseAddress!.ToString().TrimEnd('/')}", "wells-edited", .. more])).Succeeded();
}

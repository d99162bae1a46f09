using System.Globalization;
using MinerOsphere.Clients.Servers;
using Npgsql;

namespace MinerOsphere.Clients.PostGis;

/// <summary>
/// Page by page is all at once while others write: a row that was there all the time and was not moved comes once, whatever comes and goes beside it.
/// </summary>
[Collection(StoresCollection.Name)]
public sealed class PagingUnderEditsTests(StoresServer stores)
{
    private const int Rows = 360;

    [SkippableTheory]
    [InlineData("", 1)]
    [InlineData("", 7)]
    [InlineData("", 100)]
    [InlineData("sortby=rank", 1)]
    [InlineData("sortby=rank", 7)]
    [InlineData("sortby=-day,rank,-name", 7)]
    [InlineData("sortby=-day,rank,-name", 100)]
    [InlineData("filter=rank%20%3C%2040%20OR%20day%20IS%20NULL", 1)]
    [InlineData("filter=rank%20%3C%2040%20OR%20day%20IS%20NULL", 7)]
    [InlineData("filter=lower(name)%20LIKE%20'%25a%25'", 7)]
    [InlineData("bbox=2,48,2.5,48.5", 1)]
    [InlineData("bbox=2,48,2.5,48.5&sortby=-rank", 7)]
    [InlineData("bbox=2,48,2.5,48.5&filter=rank%20%3E%2010&sortby=day", 100)]
    [InlineData("sortby=name&crs=http://www.opengis.net/def/crs/EPSG/0/2154", 7)]
    public async Task What_stays_comes_once(string query, int limit)
    {
        stores.Require();
        // One row in three stays as it is; of the others some move, some go and come.
        await stores.Cluster.RunAsync($"""
            TRUNCATE moving;
            INSERT INTO moving SELECT i * 10, chr(97 + i % 26) || chr(97 + i % 7), i * 7 % 100, CASE WHEN i % 5 > 0 THEN date '2020-01-01' + i * 3 % 50 END,
              CASE WHEN i % 11 > 0 THEN ST_SetSRID(ST_MakePoint(2 + i % 30 * 0.03, 48 + i % 17 * 0.05), 4326) END FROM generate_series(1, {Rows}) i;
            """);
        var address = $"/collections/moving/items?f=json&{query}";
        var staying = (await stores.Http.GetJsonAsync($"{address}&limit=10000")).Ids().Where(id => Number(id) / 10 % 3 == 0 && Number(id) % 10 == 0).ToList();
        Assert.InRange(staying.Count, 10, Rows / 3);
        using var stop = new CancellationTokenSource();
        var writes = 0;
        var writer = Task.Run(() => WriteAsync(limit + query.Length, () => Interlocked.Increment(ref writes), stop.Token));
        List<string> seen = [];
        try
        {
            for (var next = $"{address}&limit={limit}"; next is not null;)
            {
                // At least one write between two pages, however busy the machine is.
                for (var before = Volatile.Read(ref writes); Volatile.Read(ref writes) == before && !writer.IsCompleted;) await Task.Delay(1);
                var page = await stores.Http.GetJsonAsync(next);
                Assert.InRange(page.Ids().Count, 0, limit);
                seen.AddRange(page.Ids());
                next = page.Href("next");
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writer;
        }
        Assert.Equal(staying, seen.Where(staying.Contains));
        // Without an order of its own a row cannot come twice, even one that moves.
        if (!query.Contains("sortby", StringComparison.Ordinal)) Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    private async Task WriteAsync(int seed, Action written, CancellationToken stop)
    {
        var random = new Random(seed);
        await using var connection = new NpgsqlConnection(stores.Cluster.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            var (moving, going) = (random.Next(Rows / 3) * 30 + 10, random.Next(Rows / 3) * 30 + 20);
            var changes = random.Next(4) switch
            {
                0 => $"UPDATE moving SET rank = {random.Next(100)}, day = date '2020-01-01' + {random.Next(50)}, name = 'm{random.Next(9)}' WHERE id = {moving}",
                1 => $"UPDATE moving SET place = ST_SetSRID(ST_MakePoint(2 + random() * 0.9, 48 + random() * 0.9), 4326), rank = NULL, day = NULL WHERE id = {moving}",
                2 => $"DELETE FROM moving WHERE id = {going}; DELETE FROM moving WHERE id % 10 > 0 AND random() < 0.5",
                _ => $"INSERT INTO moving SELECT {going} + g, 'n' || g, {random.Next(100)}, date '2020-01-01' + {random.Next(50)}, ST_SetSRID(ST_MakePoint(2 + random() * 0.9, 48 + random() * 0.9), 4326) FROM generate_series(0, 9) g ON CONFLICT DO NOTHING",
            };
            await using var command = new NpgsqlCommand(changes, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            written();
        }
    }

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);
}

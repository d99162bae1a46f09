using System.Diagnostics;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>The largest pages of the demo data: whole when they are read, and harmless when they are not.</summary>
[Collection(DemoCollection.Name)]
public class LargePageTests(DemoServer server)
{
    private const string Page = "/collections/communes/items?limit=10000&f=json";

    [Fact]
    public async Task A_page_cut_by_its_size_goes_on_where_it_ends()
    {
        using var response = await server.Http.GetAsync(Page, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        using var page = await JsonDocument.ParseAsync(body);
        var ids = page.RootElement.Ids();
        Assert.Equal(ids.Count, page.RootElement.GetProperty("numberReturned").GetInt32());
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), response.Headers.GetValues("OGC-NumberReturned").Single());
        var next = page.RootElement.Href("next")!;
        Assert.DoesNotContain((await server.Http.GetJsonAsync(next.Replace("limit=10000", "limit=5", StringComparison.Ordinal))).Ids(), ids.Contains);
    }

    [Fact]
    public async Task Clients_that_leave_in_the_middle_hold_nothing_back()
    {
        var some = new byte[100_000];
        await Parallel.ForEachAsync(Enumerable.Range(0, 50), new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (_, cancellation) =>
        {
            // A connection of its own: it is closed with the client, whatever is still to come.
            using var leaving = new HttpClient { BaseAddress = new Uri(server.Root) };
            using var response = await leaving.GetAsync(Page, HttpCompletionOption.ResponseHeadersRead, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            await body.ReadExactlyAsync(some, cancellation);
        });
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++) Assert.Equal(10, (await server.Http.GetJsonAsync($"/collections/communes/items?limit=10&f=json")).Ids().Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
    }
}

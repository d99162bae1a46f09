using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Fuzz;

/// <summary>What random requests brought to light, each on both stores.</summary>
[Collection(StoresCollection.Name)]
public sealed class FoundTests(StoresServer stores)
{
    [SkippableTheory]
    [InlineData("id=%00")]
    [InlineData("kind=a%00b")]
    [InlineData("other=%00&number=3")]
    public async Task A_text_that_no_database_holds_is_nowhere(string query)
    {
        stores.Require();
        foreach (var id in StoresServer.Collections)
            Assert.Equal(0, (await stores.Http.GetJsonAsync($"/collections/{id}/items?f=json&{query}")).GetProperty("numberMatched").GetInt32());
    }

    [SkippableFact]
    public async Task A_page_of_a_search_that_is_given_twice_is_one_of_both()
    {
        stores.Require();
        foreach (var id in StoresServer.Collections)
        {
            using var answer = await stores.Http.GetAsync($"/collections/{id}/items?f=html&q=a&q=b,c");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("value=\"a,b,c\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    /// <summary>The checksum of a continuation is no secret: whoever likes can make one up.</summary>
    [SkippableTheory]
    [InlineData("", new object?[] { 5L })]
    [InlineData("", new object?[] { "a\0" })]
    [InlineData("", new object?[] { "t/0100", "t/0100" })]
    [InlineData("sortby=day", new object?[] { "no day", "t/0100" })]
    [InlineData("sortby=-at", new object?[] { "no time", "t/0100" })]
    [InlineData("sortby=-at", new object?[] { 7L, "t/0100" })]
    [InlineData("sortby=day", new object?[] { true, "t/0100" })]
    [InlineData("sortby=number", new object?[] { 0.5, "t/0100" })]
    [InlineData("sortby=number", new object?[] { "x", 7L })]
    [InlineData("sortby=size", new object?[] { double.NaN, "t/0100" })]
    [InlineData("sortby=good", new object?[] { 1L, "t/0100" })]
    [InlineData("sortby=kind", new object?[] { "a\0", "t/0100" })]
    [InlineData("sortby=kind,-other", new object?[] { null, "t/0100" })]
    [InlineData("sortby=kind", new object?[] { null, null })]
    public async Task A_made_up_continuation_is_refused_or_leads_somewhere(string query, object?[] values)
    {
        stores.Require();
        foreach (var id in StoresServer.Collections)
        {
            var next = (await stores.Http.GetJsonAsync($"/collections/{id}/items?f=json&limit=5&{query}")).Href("next")!;
            var (before, token) = (next[..(next.IndexOf("next=", StringComparison.Ordinal) + 5)], next[(next.IndexOf("next=", StringComparison.Ordinal) + 5)..]);
            using var response = await stores.Http.GetAsync(before + Forged(token, values));
            var said = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode is 200 or 400, $"{id}: {(int)response.StatusCode} {said}");
        }
    }

    /// <summary>JSON can spell what no text holds.</summary>
    [SkippableTheory]
    [InlineData("POST", "", "\\ud800")]
    [InlineData("PUT", "/5", "a\\udc00")]
    [InlineData("PATCH", "/5", "\\ud800\\ud800")]
    public async Task Half_a_character_is_refused(string method, string path, string name)
    {
        stores.Require();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/collections/edited/items" + path);
        request.Headers.Authorization = new("Bearer", StoresServer.Key);
        request.Content = new StringContent($$$"""{"type":"Feature","id":5,"geometry":null,"properties":{"name":"{{{name}}}"}}""", new System.Net.Http.Headers.MediaTypeHeaderValue(method == "PATCH" ? "application/merge-patch+json" : "application/geo+json"));
        using var response = await stores.Http.SendAsync(request);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("surrogate", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Forged(string token, object?[] values)
    {
        var bytes = new List<byte>(Base64Url.DecodeFromChars(token).AsSpan(0, 25).ToArray());
        var word = new byte[8];
        foreach (var value in values)
        {
            if (value is null) bytes.Add(0);
            else if (value is bool truth) bytes.Add((byte)(truth ? 4 : 3));
            else if (value is long integer) Add(1, integer);
            else if (value is double number) Add(2, BitConverter.DoubleToInt64Bits(number));
            else
            {
                var text = Encoding.UTF8.GetBytes((string)value);
                Add(5, text.Length);
                bytes.AddRange(text);
            }
        }
        return Base64Url.EncodeToString([.. bytes, .. SHA256.HashData(bytes.ToArray()).AsSpan(0, 4)]);

        void Add(byte kind, long value)
        {
            bytes.Add(kind);
            BinaryPrimitives.WriteInt64BigEndian(word, value);
            bytes.AddRange(word);
        }
    }
}

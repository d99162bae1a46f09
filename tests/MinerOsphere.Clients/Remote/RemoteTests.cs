using System.Net;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Remote;

namespace MinerOsphere.Clients.Remote;

/// <summary>Where SERVICE and LOAD may go: allowed names only, and no inside address behind them.</summary>
public class RemoteTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4007::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.0.9", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:808:808::", true)]
    public void An_inside_address_is_not_public(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://data.example/sparql", "https://data.example/sparql", true)]
    [InlineData("https://data.example/sparql", "https://data.example/sparql?query=x", true)]
    [InlineData("https://data.example/sparql", "https://data.example/sparql/more", true)]
    [InlineData("https://data.example/sparql", "https://data.example/sparql2", false)]
    [InlineData("https://data.example", "https://data.example/any/where.ttl", true)]
    [InlineData("https://data.example/", "https://data.example.evil.org/", false)]
    [InlineData("https://data.example/", "https://data.example@evil.org/", false)]
    [InlineData("https://data.example/", "https://user@data.example/", false)]
    [InlineData("https://data.example/", "http://data.example/", false)]
    [InlineData("https://data.example/", "https://data.example:8443/", false)]
    [InlineData("https://data.example/", "https://DATA.example/x", true)]
    [InlineData("https://data.example/open/", "https://data.example/open/../closed", false)]
    [InlineData("https://data.example/open/", "https://data.example/open/%2e%2e/closed", false)]
    [InlineData("https://data.example/open/", "https://data.example/open/..%2fclosed", false)]
    [InlineData("https://data.example/", "file:///etc/passwd", false)]
    [InlineData("https://data.example/", "ftp://data.example/", false)]
    public void An_address_must_lie_below_an_allowed_one(string allowed, string address, bool isAllowed) =>
        Assert.Equal(isAllowed, AllowList.Allows(new RemoteSettings { Allow = [allowed] }, new Uri(address)));

    [Theory]
    [InlineData("http://localhost:9/", "which is not a public address")]
    [InlineData("http://127.0.0.1:9/", "which is not a public address")]
    [InlineData("http://[::1]:9/", "which is not a public address")]
    [InlineData("http://elsewhere.example/", "not among the addresses")]
    [InlineData("nonsense", "is no address")]
    public async Task The_way_out_is_shut_with_a_reason(string address, string reason)
    {
        using var remote = new RemoteHttp();
        var settings = new RemoteSettings { Allow = ["http://localhost:9/", "http://127.0.0.1:9/", "http://[::1]:9/"] };
        var answer = remote.Send(settings, address, uri => new HttpRequestMessage(HttpMethod.Get, uri), CancellationToken.None);
        Assert.Null(answer.Response);
        Assert.Contains(reason, answer.Refusal);
        answer = await remote.SendAsync(settings, address, uri => new HttpRequestMessage(HttpMethod.Get, uri), CancellationToken.None);
        Assert.Null(answer.Response);
        Assert.Contains(reason, answer.Refusal);
    }
}

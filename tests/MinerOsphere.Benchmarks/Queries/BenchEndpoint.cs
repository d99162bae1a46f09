using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Protocol;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>A store file as a SPARQL endpoint with nothing around it: what the engine itself costs over HTTP.</summary>
internal static class BenchEndpoint
{
    private const int FlushAt = 128 << 10;

    public static async Task RunAsync(string data, int port)
    {
        using var store = BenchStore.Open(data);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1));
        await using var app = builder.Build();
        app.Run(http => AnswerAsync(http, store));
        Console.WriteLine($"http://127.0.0.1:{port}/sparql pid {Environment.ProcessId}");
        await app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext http, IQuadSource store)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var asked = SparqlProtocol.Parse(http.Request.Method, http.Request.QueryString.Value, http.Request.ContentType, body.GetBuffer().AsSpan(0, (int)body.Length));
        if (asked is not ProtocolRequest.Query query)
        {
            http.Response.StatusCode = 400;
            return;
        }
        var parsed = SparqlParser.Parse(query.Text);
        if (!parsed.Succeeded)
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync(parsed.Error.ToString());
            return;
        }
        using var result = QueryEngine.Execute(parsed.Value, store, QueryOptions.Default with { Timeout = TimeSpan.FromSeconds(60) }, http.RequestAborted);
        var format = ResultNegotiation.Choose(ResultFormats.For(result), http.Request.Headers.Accept, query.Format, out _) ?? ResultFormats.For(result)[0];
        http.Response.ContentType = ResultFormats.ContentType(format);
        using var buffer = new PooledBuffer(FlushAt + (64 << 10));
        using var writer = ResultFormats.Open(format, result, buffer);
        while (writer.WriteNext())
        {
            if (buffer.Length < FlushAt) continue;
            await http.Response.BodyWriter.WriteAsync(buffer.Written, http.RequestAborted);
            buffer.Clear();
        }
        if (!http.Response.HasStarted) http.Response.ContentLength = buffer.Length;
        await http.Response.BodyWriter.WriteAsync(buffer.Written, http.RequestAborted);
    }
}

using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;
using MinerOsphere.Server.Pages;
using MinerOsphere.Server.Remote;
using MinerOsphere.Server.Sparql;

namespace MinerOsphere.Server;

/// <summary>Puts the HTTP face together around a catalogue.</summary>
internal static class ServerHost
{
    /// <summary>How long running requests may go on after the signal to stop; then their connections are cut.</summary>
    public static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(6);

    /// <param name="catalogue">What is served.</param>
    /// <param name="urls">Addresses to listen on, separated by semicolons.</param>
    /// <param name="store">Where writes go; without one the quads are those of the catalogue for ever.</param>
    /// <param name="openWrites">Let programs on this machine write without a key.</param>
    /// <param name="services">Further services (jobs, pages).</param>
    public static WebApplication Build(
        ICatalogueAccessor catalogue, string urls, IQuadStore? store = null, bool openWrites = false, Action<IServiceCollection>? services = null)
    {
        // wwwroot lies beside the program, wherever it was started from.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls);
        using var lease = catalogue.Take();
        var settings = lease.Snapshot.Settings;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
            // A SPARQL query by GET can be long.
            kestrel.Limits.MaxRequestLineSize = 64 << 10;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A start that fails is told in a line by who starts it, not by the host's stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = StopTimeout;
            // What runs beside the requests tells its own faults and goes on. The host would take the end of a start that failed for one
            // of them, and print a stack trace after the line that says why.
            o.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddSingleton(catalogue);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(BuildingBlocks.Discover());
        builder.Services.AddSingleton(new WriteAccess(openWrites));
        builder.Services.AddSingleton(new QueryAdmission(TimeProvider.System));
        builder.Services.AddSingleton<RemoteHttp>();
        if (store is not null) builder.Services.AddSingleton(store);
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Compressible;
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services?.Invoke(builder.Services);
        builder.Services.AddPages(null);

        var app = builder.Build();
        if (settings.BasePath.Length > 1) app.UsePathBase(settings.BasePath);
        app.UseResponseCompression();
        app.UseMiddleware<RequestScope>();
        app.UseRouting();
        foreach (var block in app.Services.GetRequiredService<BuildingBlocks>().All) block.AddRoutes(app);
        return app;
    }

    private static readonly string[] Compressible =
    [
        "application/json", "application/geo+json", "application/problem+json", "application/schema+json", "application/ld+json",
        "application/vnd.oai.openapi+json", "application/sparql-results+json", "application/sparql-results+xml", "application/n-triples",
        "application/xml", "text/html", "text/css", "text/csv", "text/plain", "text/turtle", "text/tab-separated-values", "text/javascript", "image/svg+xml",
    ];
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages;

/// <summary>Registers the pages; without them the server answers programs only.</summary>
internal static class PagesServices
{
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The configuration folder, whose <c>templates</c> and <c>queries</c> are used when they exist; or null.</param>
    public static void AddPages(this IServiceCollection services, string? configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(IHtmlPages))) return;
        services.TryAddSingleton(AssetFiles.OfProgram());
        services.TryAddSingleton<IHtmlPages>(s => new PageWriter(s.GetRequiredService<AssetFiles>(), Existing(configuration, "templates")));
        services.AddHostedService<PageWarmUp>();
        services.TryAddSingleton(new ExampleQueries(Existing(configuration, "queries")));
    }

    private static string? Existing(string? folder, string name) =>
        folder is not null && Path.Combine(folder, name) is var path && Directory.Exists(path) ? path : null;
}

using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The standards' classes that hold here, by standard.</summary>
internal sealed record ConformancePage(Frame Frame, IReadOnlyList<ConformanceGroup> Groups)
{
    private const string Spec = "/spec/";

    public static ConformancePage Of(PageContext page, AssetFiles assets, ConformanceView view)
    {
        var frame = Frames.Of(page, page.Texts["conformance.title"], assets).In(page, Representations.Json);
        var groups = view.Classes.GroupBy(StandardOf, StringComparer.Ordinal).Select(g => new ConformanceGroup(g.Key, [.. g]));
        return new(frame, [.. groups]);
    }

    /// <summary><c>http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core</c> belongs to <c>ogcapi-features-1 1.0</c>.</summary>
    private static string StandardOf(string uri)
    {
        var at = uri.IndexOf(Spec, StringComparison.Ordinal);
        if (at < 0) return uri;
        var parts = uri[(at + Spec.Length)..].Split('/');
        return parts.Length > 1 ? parts[0] + " " + parts[1] : parts[0];
    }
}

internal sealed record ConformanceGroup(string Standard, IReadOnlyList<string> Classes);

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What this server is, and how accessible its pages are.</summary>
internal sealed record AboutView;

internal sealed record AboutPage(Frame Frame)
{
    public static AboutPage Of(PageContext page, AssetFiles assets) => new(Frames.Of(page, page.Texts["about.title"], assets));
}

using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>All collections, by programme.</summary>
internal sealed record CollectionsPage(Frame Frame, IReadOnlyList<ThemeGroup> Themes)
{
    public static CollectionsPage Of(PageContext page, AssetFiles assets) => new(
        Frames.Of(page, page.Texts["collections.title"], assets, "collections").In(page, Representations.Json), ThemeGroup.Of(page));
}

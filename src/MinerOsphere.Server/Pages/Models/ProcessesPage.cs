using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The models on offer.</summary>
internal sealed record ProcessesPage(Frame Frame, IReadOnlyList<PageLink> Processes, string Jobs)
{
    public static ProcessesPage Of(PageContext page, AssetFiles assets, ProcessesView view) => new(
        Frames.Of(page, page.Texts["processes.title"], assets, "processes").In(page, Representations.Json),
        [.. view.Processes.Select(p => new PageLink(page.Say(p.Description.Title), page.Href("processes", p.Description.Id), Note: page.Say(p.Description.Description)))],
        page.Href("jobs"));
}

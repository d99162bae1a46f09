using MinerOsphere.Processes;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The processes of a programme, as links.</summary>
internal static class ProcessCards
{
    public static IReadOnlyList<PageLink> Of(PageContext page, string theme)
    {
        if (!page.Serves("/processes") || page.Request.Services.GetService<IProcessRegistry>() is not { } registry) return [];
        return [.. registry.Processes.Where(p => p.Description.Theme == theme).Select(p => new PageLink(
            page.Say(p.Description.Title), page.Href("processes", p.Description.Id), Note: CollectionCard.FirstSentence(page.Say(p.Description.Description))))];
    }
}

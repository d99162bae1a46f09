using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The models on offer by programme, each with the last times it ran.</summary>
internal sealed record ProcessesPage(Frame Frame, IReadOnlyList<ProcessGroup> Groups, string Jobs, string? Models)
{
    private const int Runs = 2;

    public static async ValueTask<ProcessesPage> OfAsync(PageContext page, AssetFiles assets, ProcessesView view, CancellationToken cancellation)
    {
        var store = ProcessesBlock.Engine(page.Request)?.Jobs;
        var groups = new List<ProcessGroup>();
        foreach (var group in view.Processes.GroupBy(p => p.Description.Theme ?? "", StringComparer.Ordinal).OrderBy(g => ThemeGroup.PlaceOf(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var cards = new List<ProcessCard>();
            foreach (var process in group.Select(p => p.Description).OrderBy(p => page.Say(p.Title), StringComparer.Create(page.Texts.Culture, ignoreCase: true)))
            {
                var runs = store is null ? [] : await store.ListAsync(new JobQuery { ProcessIds = [process.Id], Statuses = [JobStatus.Successful], Limit = Runs }, cancellation);
                cards.Add(new(page.Say(process.Title), page.Href("processes", process.Id), page.Say(process.Description),
                    [.. process.Outputs.Take(4).Select(o => page.Say(o.Title))],
                    [.. runs.Select(j => new PageLink(ValueText.Instant(j.Finished ?? j.Created, page.Texts.Culture), page.Href("jobs", j.Id)))]));
            }
            groups.Add(group.Key.Length == 0 ? new("tools", page.Texts["processes.tools"], null, cards) : new(group.Key, ThemeGroup.TitleOf(page, group.Key), page.Href("programmes", group.Key), cards));
        }
        return new(Frames.Of(page, page.Texts["processes.title"], assets, "processes").In(page, Representations.Json), groups, page.Href("jobs"), page.Serves("/models") ? page.Href("models") : null);
    }
}

/// <summary>A programme with its models; those that belong to none come last, as tools.</summary>
internal sealed record ProcessGroup(string Id, string Title, string? Href, IReadOnlyList<ProcessCard> Processes);

/// <summary>A model in the list: what it answers, what comes out, and its last results.</summary>
internal sealed record ProcessCard(string Title, string Href, string Summary, IReadOnlyList<string> Outputs, IReadOnlyList<PageLink> Runs);

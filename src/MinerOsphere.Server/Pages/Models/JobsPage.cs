using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>Jobs, newest first, narrowed by state and process.</summary>
internal sealed record JobsPage(Frame Frame, string Summary, Table? Jobs, string? Next, string? First, IReadOnlyList<PageLink> States, IReadOnlyList<PageLink> Processes)
{
    private static readonly JobStatus[] Order = [JobStatus.Accepted, JobStatus.Running, JobStatus.Successful, JobStatus.Failed, JobStatus.Dismissed];

    public static JobsPage Of(PageContext page, AssetFiles assets, JobsView view)
    {
        var texts = page.Texts;
        var frame = Frames.Of(page, texts["jobs.title"], assets, "processes").In(page, Representations.Json).Under(texts["processes.title"], page.Href("processes"));
        var registry = page.Request.Services.GetService<IProcessRegistry>();
        var names = (registry?.Processes ?? []).ToDictionary(p => p.Description.Id, p => page.Say(p.Description.Title), StringComparer.Ordinal);
        return new(frame, texts.Count("count.jobs", view.Matched), view.Jobs.IsEmpty ? null : TableOf(page, view, names), view.Next?.Href,
            page.Request.Here.Query.Any(q => q.Key == "before") ? Here(page).Without("before").Href : null,
            Filters(page, "status", Order.Select(s => (s.ToName(), texts["job.status." + s.ToName()]))),
            names.Count < 2 ? [] : Filters(page, "processID", names.OrderBy(n => n.Value, StringComparer.Create(texts.Culture, true)).Select(n => (n.Key, n.Value))));
    }

    private static Table TableOf(PageContext page, JobsView view, Dictionary<string, string> names)
    {
        var texts = page.Texts;
        var now = page.Request.Clock.GetUtcNow();
        Column[] columns = [new(texts["jobs.created"]), new(texts["jobs.process"]), new(texts["jobs.status"]), new(texts["jobs.who"]), new(texts["job.duration"], IsNumber: true), new(texts["job.message"])];
        var rows = view.Jobs.Select(j => new Row(
        [
            new(ValueText.Instant(j.Created, texts.Culture), page.Href("jobs", j.Id)),
            new(names.GetValueOrDefault(j.ProcessId, j.ProcessId), names.ContainsKey(j.ProcessId) ? page.Href("processes", j.ProcessId) : null),
            new(j.Status == JobStatus.Running ? $"{texts["job.status.running"]}, {j.Progress} %" : texts["job.status." + j.Status.ToName()]),
            new(Key(j.Agent)),
            new(j.Started is { } started ? ValueText.Duration((j.Finished ?? now) - started, texts) : "", IsNumber: true),
            new(page.Say(j.Message)),
        ]));
        return new("jobs", texts["jobs.caption"], columns, [.. rows]);
    }

    /// <summary>The name of the key that asked: an address would say where somebody lives.</summary>
    private static string Key(string? agent) => agent is not null && agent.StartsWith("key ", StringComparison.Ordinal) ? agent[4..] : "";

    /// <summary>A link per value, and one that takes the condition away.</summary>
    private static IReadOnlyList<PageLink> Filters(PageContext page, string name, IEnumerable<(string Value, string Label)> values)
    {
        var here = Here(page).Without("before");
        var chosen = here.Query.FirstOrDefault(q => q.Key == name).Value;
        return [new(page.Texts["jobs.all"], here.Without(name).Href, IsCurrent: string.IsNullOrEmpty(chosen)), .. values.Select(v => new PageLink(v.Label, here.With(name, v.Value).Href, IsCurrent: v.Value == chosen))];
    }

    private static Address Here(PageContext page) => page.Request.Here;
}

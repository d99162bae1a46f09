using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>Jobs, newest first.</summary>
internal sealed record JobsPage(Frame Frame, Table? Jobs, string? Next)
{
    public static JobsPage Of(PageContext page, AssetFiles assets, JobsView view)
    {
        var texts = page.Texts;
        var frame = Frames.Of(page, texts["jobs.title"], assets, "processes").In(page, Representations.Json).Under(texts["processes.title"], page.Href("processes"));
        if (view.Jobs.IsEmpty) return new(frame, null, null);
        Column[] columns = [new(texts["jobs.id"]), new(texts["jobs.process"]), new(texts["jobs.status"]), new(texts["jobs.created"])];
        var rows = view.Jobs.Select(j => new Row(
            [new(j.Id, page.Href("jobs", j.Id)), new(j.ProcessId, page.Href("processes", j.ProcessId)), new(texts["job.status." + j.Status.ToName()]), new(ValueText.Instant(j.Created, texts.Culture))]));
        return new(frame, new("jobs", texts["jobs.caption"], columns, [.. rows]), view.Next?.Href);
    }
}

using System.Text;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One job, reloading itself until it has ended; then its result.</summary>
internal sealed record JobPage(Frame Frame, IReadOnlyList<Fact> Facts, bool IsRunning, string Request, ResultModel? Result)
{
    private const int RefreshSeconds = 2;

    public static JobPage Of(PageContext page, AssetFiles assets, JobView view)
    {
        var (job, texts) = (view.Job, page.Texts);
        var frame = Frames.Of(page, texts.Format("job.title", job.Id), assets, "processes").In(page, Representations.Json)
            .Under(texts["processes.title"], page.Href("processes")).Under(texts["jobs.title"], page.Href("jobs")) with
        { Refresh = job.Status.IsFinal() ? null : RefreshSeconds };
        if (!view.Outputs.IsDefaultOrEmpty) frame = frame.With(page, assets, "plot");
        var facts = new List<Fact>
        {
            new(texts["job.process"], view.Process is null ? job.ProcessId : page.Say(view.Process.Title), page.Href("processes", job.ProcessId)),
            new(texts["job.status"], texts["job.status." + job.Status.ToName()]),
            new(texts["job.created"], ValueText.Instant(job.Created, texts.Culture)),
        };
        if (job.Finished is { } finished) facts.Add(new(texts["job.finished"], ValueText.Instant(finished, texts.Culture)));
        else facts.Add(new(texts["job.progress"], job.Progress + " %"));
        if (job.Message is not null) facts.Add(new(texts["job.message"], page.Say(job.Message)));
        return new(frame, facts, !job.Status.IsFinal(), Encoding.UTF8.GetString(job.Request.Span), view.Outputs.IsDefaultOrEmpty ? null : ResultModel.Of(page, view.Process, view.Outputs));
    }
}

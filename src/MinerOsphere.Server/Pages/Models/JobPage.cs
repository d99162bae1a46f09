using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Pages.Forms;
using MinerOsphere.Server.Pages.Provenance;
using MinerOsphere.Server.Pages.Results;
using MinerOsphere.Server.Processes;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One job: how far it is, live or by reloading; then its result, where that comes from, and what can be done with it.</summary>
internal sealed record JobPage(Frame Frame, string Status, string StatusText, IReadOnlyList<Fact> Facts)
{
    private const int RefreshSeconds = 2;

    public bool IsRunning { get; init; }
    public int Progress { get; init; }
    public string? Message { get; init; }

    /// <summary>True when it failed: the message is the reason.</summary>
    public bool IsFailed { get; init; }

    /// <summary>Where its state is read.</summary>
    public required string State { get; init; }

    /// <summary>Where what happens to it is told as it happens; null where only its state can be asked for.</summary>
    public string? Events { get; init; }
    public required string Actions { get; init; }
    public bool CanDismiss { get; init; }
    public bool CanRerun { get; init; }

    /// <summary>Where the same request is changed and sent again; null when the process is gone.</summary>
    public string? Form { get; init; }
    public RequestPanel? Panel { get; init; }
    public required string Request { get; init; }
    public IReadOnlyList<LogEntry> Log { get; init; } = [];
    public ResultModel? Result { get; init; }

    /// <summary>True while the result is what a running job has shown so far.</summary>
    public bool IsPartial { get; init; }
    public IReadOnlyList<PageLink> Collections { get; init; } = [];
    public ProvenanceModel? Provenance { get; init; }

    public static JobPage Of(PageContext page, AssetFiles assets, JobView view)
    {
        var (job, texts) = (view.Job, page.Texts);
        var isRunning = !job.Status.IsFinal() && job.Status != JobStatus.Created;
        var title = view.Process is null ? texts.Format("job.title", job.Id) : texts.Format("job.of", page.Say(view.Process.Title));
        var frame = Frames.Of(page, title, assets, "processes").In(page, Representations.Json)
            .Under(texts["processes.title"], page.Href("processes")).Under(texts["jobs.title"], page.Href("jobs")) with
        { Refresh = isRunning ? RefreshSeconds : null };
        var request = JsonNode.Parse(job.Request.Span) as JsonObject ?? [];
        return new(frame.With(page, assets, "job").Styled(page, assets, "map"), job.Status.ToName(), texts["job.status." + job.Status.ToName()], FactsOf(page, view))
        {
            IsRunning = isRunning,
            Progress = job.Progress,
            Message = job.Message is null ? null : page.Say(job.Message),
            IsFailed = job.Status == JobStatus.Failed,
            State = page.Local("jobs", job.Id),
            Events = page.Serves("/jobs/{jobId}/events") ? page.Local("jobs", job.Id, "events") : null,
            Actions = PageContext.OnThisHost(page.Page(page.Request.Links.At("jobs", job.Id, "actions")).Href),
            CanDismiss = job.Status != JobStatus.Dismissed,
            CanRerun = job.Status.IsFinal() && view.Process is not null,
            Form = view.Process is null ? null : PageContext.OnThisHost(page.Page(page.Request.Links.At("processes", job.ProcessId, "form")).Href),
            Panel = view.Process is null ? null : RequestPanel.Of(page, view.Process, request),
            Request = FormFilling.Json(JsonDocument.Parse(job.Request).RootElement),
            Result = view.Outputs.IsDefaultOrEmpty ? null : ResultModel.Of(page, view.Process, view.Outputs, o => Downloads(page, view, o)),
            IsPartial = view.IsPartial,
            Log = [.. view.Log.Select(l => new LogEntry(l.Sequence, Stamp(l.At), l.At.UtcDateTime.ToString("HH:mm:ss", texts.Culture), page.Say(l.Text)))],
            Collections = [.. (job.Record?.Collections ?? []).Select(id => new PageLink(
                page.Request.Catalogue.Find(id) is { } collection ? page.Say(collection.Definition.Title) : id, page.Href("collections", id), Note: id))],
            Provenance = ProvenanceModel.Of(page, job, view.Process),
        };
    }

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static List<Fact> FactsOf(PageContext page, JobView view)
    {
        var (job, texts) = (view.Job, page.Texts);
        var facts = new List<Fact>
        {
            new(texts["job.process"], view.Process is null ? job.ProcessId : page.Say(view.Process.Title), page.Href("processes", job.ProcessId)),
            new(texts["job.created"], ValueText.Instant(job.Created, texts.Culture)),
        };
        if (job.Started is { } started && job.Finished is { } finished) facts.Add(new(texts["job.duration"], ValueText.Duration(finished - started, texts)));
        if (job.Attempts > 1) facts.Add(new(texts["job.attempts"], ValueText.Number(job.Attempts, texts.Culture)));
        facts.Add(new(texts["job.id"], job.Id));
        return facts;
    }

    /// <summary>A link for what is stored, and one for each format that is made of it.</summary>
    private static List<Download> Downloads(PageContext page, JobView view, OutputValue value)
    {
        if (view.IsPartial) return [];
        var address = page.Request.Links.At("jobs", view.Job.Id, "results", value.Id).Without("lang");
        var offered = view.Process?.FindOutput(value.Id) is { } output && output.MediaTypes[0] == value.MediaType ? output.MediaTypes : [value.MediaType];
        return [.. offered.Select(m => new Download(FileNames.Format(m), address.With("f", ResultForms.KeyOf(m)).Href) { File = FileNames.Of(view.Job.ProcessId, value.Id, m) })];
    }
}

/// <summary>One line of a job's log.</summary>
internal sealed record LogEntry(long Sequence, string At, string Time, string Text);

using System.Globalization;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What <c>/programmes/{id}</c> shows: the programme with this id.</summary>
internal sealed record ProgrammeView(string Programme);

/// <summary>
/// A programme for someone who is no specialist: questions that its models answer at a press, what the models are worth beside their
/// baselines, what was asked last, and the data.
/// </summary>
internal sealed record ProgrammePage(
    Frame Frame, string Lead, IReadOnlyList<ProgrammeProcess> Processes, IReadOnlyList<ProgrammeModel> Models, IReadOnlyList<PageLink> Runs, IReadOnlyList<CollectionCard> Collections, PageLink? Compare)
{
    private const int MostRuns = 6;

    public static async ValueTask<ProgrammePage> OfAsync(PageContext page, AssetFiles assets, ProgrammeView view, CancellationToken cancellation)
    {
        var id = view.Programme;
        var title = ThemeGroup.TitleOf(page, id);
        var lead = page.Texts.Find($"programme.{id}.lead") ?? page.Texts.Find($"theme.{id}.note") ?? "";
        var registry = page.Request.Services.GetService<IProcessRegistry>();
        var processes = registry is null ? [] : registry.Processes.Where(p => p.Description.Theme == id).Select(p => p.Description).ToArray();
        var models = page.Request.Services.GetService<IModelRegistry>()?.Models.Where(m => m.Latest.Theme == id) ?? [];
        var compare = registry?.Find(MinerOsphere.Models.Scenarios.ScenarioCompare.ProcessId)?.Description;
        return new(
            Frames.Of(page, title, assets) with { Description = lead },
            lead,
            [.. processes.OrderBy(p => p.Order).ThenBy(p => page.Say(p.Title), StringComparer.Create(page.Texts.Culture, ignoreCase: true)).Select(p => ProgrammeProcess.Of(page, p))],
            [.. models.Select(m => ProgrammeModel.Of(page, m.Latest))],
            await RunsAsync(page, processes, cancellation),
            [.. page.Request.Catalogue.Collections.Where(c => c.Definition.Theme == id).OrderBy(c => page.Say(c.Definition.Title), StringComparer.Create(page.Texts.Culture, ignoreCase: true)).Select(c => CollectionCard.Of(page, c))],
            processes.Length == 0 || compare is null ? null : new(page.Say(compare.Title), page.Href("processes", compare.Id), Note: CollectionCard.FirstSentence(page.Say(compare.Description))));
    }

    /// <summary>True when something belongs to a programme of this id.</summary>
    public static bool Exists(ApiRequest request, string programme) =>
        request.Catalogue.Collections.Any(c => c.Definition.Theme == programme) || request.Services.GetService<IProcessRegistry>()?.Processes.Any(p => p.Description.Theme == programme) == true;

    private static async ValueTask<List<PageLink>> RunsAsync(PageContext page, ProcessDescription[] processes, CancellationToken cancellation)
    {
        if (processes.Length == 0 || ProcessesBlock.Engine(page.Request)?.Jobs is not { } store) return [];
        var jobs = await store.ListAsync(new JobQuery { ProcessIds = [.. processes.Select(p => p.Id)], Statuses = [JobStatus.Successful], Limit = MostRuns }, cancellation);
        return
        [
            .. jobs.Select(j => new PageLink(
                $"{page.Say(processes.First(p => p.Id == j.ProcessId).Title)}, {ValueText.Instant(j.Finished ?? j.Created, page.Texts.Culture)}", page.Href("jobs", j.Id))),
        ];
    }
}

/// <summary>A process and the questions that it answers as they stand.</summary>
internal sealed record ProgrammeProcess(string Title, string Href, string Summary, string Action, IReadOnlyList<ExampleButton> Questions)
{
    public static ProgrammeProcess Of(PageContext page, ProcessDescription process) => new(
        page.Say(process.Title), page.Href("processes", process.Id), CollectionCard.FirstSentence(page.Say(process.Description)),
        PageContext.OnThisHost(page.Page(page.Request.Links.At("processes", process.Id, "form")).Href),
        [.. process.Examples.Select((e, i) => new ExampleButton(i, page.Say(e.Title)))]);
}

/// <summary>A model and what it is worth.</summary>
internal sealed record ProgrammeModel(string Title, string Href, IReadOnlyList<ProgrammeScore> Scores, int More)
{
    private const int MostScores = 8;

    public static ProgrammeModel Of(PageContext page, ModelVersion version)
    {
        var scores = version.Parts.Take(MostScores).Select(p => ProgrammeScore.Of(page, p)).OfType<ProgrammeScore>().ToArray();
        return new(page.Say(version.Title), page.Href("models", version.ModelId), scores, Math.Max(0, version.Parts.Length - MostScores));
    }
}

/// <summary>The first metric of a part that can be compared, beside its baseline.</summary>
internal sealed record ProgrammeScore(string Part, string Metric, string Model, string Baseline, string BaselineName, bool IsBetter)
{
    public static ProgrammeScore? Of(PageContext page, KeptPart part)
    {
        try
        {
            var report = part.Report();
            if (report.Metrics.FirstOrDefault(m => m.Skill.IsDefined) is not { } metric) return null;
            return new(page.Say(part.Title), page.Say(ModelTerms.Of(metric.Title)), Text(page, metric.Model.Value), Text(page, metric.Baseline.Value), page.Say(ModelTerms.Of(report.Baseline)), metric.Skill.Value > 0);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // Taken away meanwhile, or damaged: the model's own page says so.
            return null;
        }
    }

    private static string Text(PageContext page, double value) => value.ToString("G3", page.Texts.Culture as CultureInfo ?? CultureInfo.InvariantCulture);
}

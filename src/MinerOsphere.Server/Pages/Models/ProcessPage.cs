using MinerOsphere.Catalogue;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Pages.Forms;
using MinerOsphere.Server.Pages.Results;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One process: what it does, examples that run, a form made from its inputs, and the result when it was sent.</summary>
internal sealed record ProcessPage(Frame Frame, string Description, string Action, string Jobs, IReadOnlyList<InputField> Fields, RequestPanel Panel)
{
    private const int MostCards = 20;

    public IReadOnlyList<FaultLink> Faults { get; init; } = [];
    public string? Failure { get; init; }
    public ResultModel? Result { get; init; }
    public IReadOnlyList<ExampleButton> Examples { get; init; } = [];
    public IReadOnlyList<Fact> Outputs { get; init; } = [];

    /// <summary>The outputs to choose from; none where there is no choice.</summary>
    public IReadOnlyList<Choice> OutputChoices { get; init; } = [];

    /// <summary>The outputs that can be published as collections, and are not anyway.</summary>
    public IReadOnlyList<Choice> PublishChoices { get; init; } = [];
    public IReadOnlyList<PageLink> Sources { get; init; } = [];

    /// <summary>Cards of the models of its programme that are learned.</summary>
    public IReadOnlyList<PageLink> Cards { get; init; } = [];

    /// <summary>Settings that most readers leave alone.</summary>
    public IReadOnlyList<InputField> Details { get; init; } = [];

    /// <summary>True when one of them was set, or is at fault.</summary>
    public bool OpensDetails => Details.Any(d => d.HasFault || (d.Input.Default is null && d.Value.Length > 0));

    /// <summary>The programme that it belongs to.</summary>
    public PageLink? Programme { get; init; }
    public required string Version { get; init; }

    /// <summary>True when the reader may choose between waiting for the result and a job.</summary>
    public bool HasChoice { get; init; }
    public bool IsJobOnly { get; init; }
    public bool ShowsRequest { get; init; }

    /// <summary>The request that gave the result, for its downloads.</summary>
    public string Again => Panel.Json;

    public static ProcessPage Of(PageContext page, AssetFiles assets, FormView view)
    {
        var process = view.Process;
        var links = page.Request.Links;
        var inputs = FormInput.AllOf(process);
        var modes = process.JobControl;
        var programme = process.Theme is { } theme && page.Serves("/programmes/{programme}") && ProgrammePage.Exists(page.Request, theme) ? new PageLink(ThemeGroup.TitleOf(page, theme), page.Href("programmes", theme)) : null;
        var frame = Frames.Of(page, page.Say(process.Title), assets, "processes");
        frame = (programme is null ? frame.Under(page.Texts["processes.title"], page.Href("processes")) : frame.Under(programme.Text, programme.Href)) with
        {
            Description = page.Say(process.Description),
            Formats = [new("JSON", links.At("processes", process.Id).With(Representations.Json).Href, Representations.Json.MediaType)],
        };
        var fields = InputField.AllOf(page, inputs, view.Values, view.Faults);
        return new(
            frame.With(page, assets, "form").Styled(page, assets, "map"), page.Say(process.Description), PageContext.OnThisHost(page.Page(links.At("processes", process.Id, "form")).Href),
            page.Page(links.At("jobs").With("processID", process.Id)).Href,
            [.. fields.Where(f => !f.IsDetail)], RequestPanel.Of(page, process, view.Request))
        {
            Details = [.. fields.Where(f => f.IsDetail)],
            Programme = programme,
            Cards = programme is null || !page.Serves("/models/{modelId}") ? [] : [.. (page.Request.Services.GetService<IModelRegistry>()?.Models ?? []).Where(m => m.Latest.Theme == process.Theme)
                .Take(MostCards).Select(m => new PageLink(page.Say(m.Latest.Title), page.Href("models", m.Latest.ModelId)))],
            Faults = [.. view.Faults.Select(f => FaultLink.Of(page, inputs, f))],
            Failure = view.Failure is null ? null : page.Say(view.Failure),
            Result = view.Outputs.IsEmpty ? null : ResultModel.Of(page, process, view.Outputs, o => Downloads(process, o)),
            Examples = [.. process.Examples.Select((e, i) => new ExampleButton(i, page.Say(e.Title)))],
            Outputs = [.. process.Outputs.Select(o => new Fact(page.Say(o.Title), page.Say(o.Description)))],
            OutputChoices = process.Outputs.Length < 2 ? [] : [.. process.Outputs.Select(o => new Choice(o.Id, page.Say(o.Title), !view.Values.Has("outputs") || view.Values.All("outputs").Contains(o.Id)))],
            PublishChoices = page.Request.Services.GetService<ResultCollections>() is null ? [] : [.. process.Outputs.Where(o => o is { HasRows: true, IsPublished: false })
                .Select(o => new Choice(o.Id, page.Say(o.Title), view.Values.All("publish").Contains(o.Id)))],
            Sources = [.. process.Collections.Select(id => page.Request.Catalogue.Find(id)).OfType<PublishedCollection>().Select(c => new PageLink(page.Say(c.Definition.Title), page.Href("collections", c.Id)))],
            Version = process.Version,
            HasChoice = modes.HasFlag(JobControlOptions.Sync) && modes.HasFlag(JobControlOptions.Async),
            IsJobOnly = !modes.HasFlag(JobControlOptions.Sync),
            ShowsRequest = view.ShowsRequest,
        };
    }

    /// <summary>Every media type that the output is offered in; the same request gives the same bytes, so it is simply asked again.</summary>
    private static IReadOnlyList<Download> Downloads(ProcessDescription process, OutputValue value) =>
        [.. (process.FindOutput(value.Id)?.MediaTypes ?? []).Select(m => new Download(FileNames.Format(m), null, $"{value.Id} {m}"))];
}

/// <summary>One thing wrong, and the control that it is about.</summary>
internal sealed record FaultLink(string Label, string Text, string? Target)
{
    public static FaultLink Of(PageContext page, IEnumerable<FormInput> inputs, InputFault fault)
    {
        var input = fault.Path.Split('/') is [_, "inputs", var id, ..] ? inputs.FirstOrDefault(i => i.Path == "/inputs/" + id) : null;
        return new(input is null ? fault.Path : page.Say(input.Title) is { Length: > 0 } title ? title : input.Name, page.Say(fault.Message), input is null ? null : "#i-" + input.Name);
    }
}

/// <summary>An example that runs when its button is pressed.</summary>
internal sealed record ExampleButton(int Number, string Title);

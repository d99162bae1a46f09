using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>One process: what it does, a form made from its inputs, and the result when the form was sent.</summary>
internal sealed record ProcessPage(
    Frame Frame, string Description, string Action, string? Language, string Execute, string Jobs, IReadOnlyList<InputField> Fields, IReadOnlyList<Fact> Faults,
    ResultModel? Result, IReadOnlyList<PageLink> Examples, IReadOnlyList<Fact> Outputs, IReadOnlyList<PageLink> Sources, string Version)
{
    public static ProcessPage Of(PageContext page, AssetFiles assets, ProcessView view) => Make(page, assets, view.Process, [], []);

    public static ProcessPage Of(PageContext page, AssetFiles assets, ExecutionView view) => Make(page, assets, view.Process, view.Outputs, view.Faults);

    private static ProcessPage Make(PageContext page, AssetFiles assets, ProcessDescription process, ImmutableArray<OutputValue> outputs, ImmutableArray<InputFault> faults)
    {
        var links = page.Request.Links;
        var frame = Frames.Of(page, page.Say(process.Title), assets, "processes").Under(page.Texts["processes.title"], page.Href("processes")) with
        {
            Description = page.Say(process.Description),
            Formats = [new("JSON", links.At("processes", process.Id).With(Representations.Json).Href, Representations.Json.MediaType)],
        };
        return new(
            frame.With(page, assets, "form"), page.Say(process.Description), links.At("processes", process.Id, "execution").Without("lang").Href,
            page.LanguageSuffix.Length > 0 ? page.Language : null,
            page.Local("processes", process.Id, "execution"), page.Local("jobs"), [.. process.Inputs.Select(i => InputField.Of(page, i))],
            [.. faults.Select(f => new Fact(process.FindInput(f.Path.Split('/')[^1]) is { } input ? page.Say(input.Title) : f.Path, page.Say(f.Message)))],
            outputs.IsEmpty ? null : ResultModel.Of(page, process, outputs),
            [.. process.Examples.Select(e => new PageLink(page.Say(e.Title), Example(page, process, e)))],
            [.. process.Outputs.Select(o => new Fact(page.Say(o.Title), page.Say(o.Description)))],
            [.. process.Collections.Select(id => page.Request.Catalogue.Find(id)).OfType<MinerOsphere.Catalogue.PublishedCollection>()
                .Select(c => new PageLink(page.Say(c.Definition.Title), page.Href("collections", c.Id)))],
            process.Version);
    }

    /// <summary>The example as the form would send it.</summary>
    private static string Example(PageContext page, ProcessDescription process, ProcessExample example)
    {
        var address = page.Request.Links.At("processes", process.Id, "execution").With(Representations.Html);
        using var request = JsonDocument.Parse(example.Request);
        foreach (var input in request.RootElement.GetProperty("inputs").EnumerateObject())
            address = address.With(input.Name, input.Value.ValueKind == JsonValueKind.Array ? string.Join(',', input.Value.EnumerateArray().Select(v => v.ToString())) : input.Value.ToString());
        return address.Href;
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The outputs of an execution, each as blocks of tables and facts.</summary>
internal sealed record ResultModel(IReadOnlyList<OutputSection> Sections)
{
    public static ResultModel Of(PageContext page, ProcessDescription? process, ImmutableArray<OutputValue> outputs)
    {
        var names = process?.Inputs.SelectMany(i => i.ValueTitles).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => page.Say(t.Value)) ?? [];
        var reader = new ResultReader(page, names);
        return new([.. outputs.Select(o => Section(page, reader, process?.FindOutput(o.Id), o))]);
    }

    private static OutputSection Section(PageContext page, ResultReader reader, OutputDescription? output, OutputValue value)
    {
        var title = output is null ? value.Id : page.Say(output.Title);
        var note = page.Texts.Find("result.note." + value.Id) ?? (output is null ? "" : page.Say(output.Description));
        if (!value.IsJson) return new(value.Id, title, note, [new ResultBlock { Code = value.IsText ? System.Text.Encoding.UTF8.GetString(value.Content.Span) : value.MediaType }]);
        using var document = JsonDocument.Parse(value.Content);
        return new(value.Id, title, note, reader.Read(value.Id, title, document.RootElement));
    }
}

/// <summary>One output.</summary>
internal sealed record OutputSection(string Id, string Title, string Note, IReadOnlyList<ResultBlock> Blocks);

/// <summary>A piece of an output: any of its parts may be absent.</summary>
internal sealed record ResultBlock
{
    public string? Heading { get; init; }

    /// <summary>What the figures say, in a sentence.</summary>
    public string? Verdict { get; init; }
    public IReadOnlyList<Fact> Facts { get; init; } = [];
    public IReadOnlyList<string> Items { get; init; } = [];
    public Table? Table { get; init; }
    public string? Code { get; init; }
}

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Pages.Models;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>The outputs of an execution, each as blocks of maps, figures, tables and facts.</summary>
internal sealed record ResultModel(IReadOnlyList<OutputSection> Sections)
{
    /// <summary>A text longer than this is shown by its beginning.</summary>
    private const int MostText = 100_000;

    // A picture inside a page; larger ones are downloads.
    private const int MostImage = 4 << 20;

    /// <param name="page">The page.</param>
    /// <param name="process">What made the outputs; null when it is no longer offered.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="downloads">Where each can be had as a file.</param>
    public static ResultModel Of(PageContext page, ProcessDescription? process, ImmutableArray<OutputValue> outputs, Func<OutputValue, IReadOnlyList<Download>> downloads) =>
        new([.. outputs.OrderBy(o => o.Id is "summary" or "sentences" ? 0 : 1).Select(o => Section(page, process, o, downloads(o)))]);

    private static OutputSection Section(PageContext page, ProcessDescription? process, OutputValue value, IReadOnlyList<Download> downloads)
    {
        var output = process?.FindOutput(value.Id);
        var title = output is null ? value.Id : page.Say(output.Title);
        var note = page.Texts.Find($"result.note.{process?.Id}.{value.Id}") ?? (output is null ? "" : page.Say(output.Description));
        return new(value.Id, title, note, Blocks(new ResultNames(page, process, output), title, value), downloads);
    }

    private static IReadOnlyList<ResultBlock> Blocks(ResultNames names, string title, OutputValue value)
    {
        var reader = new ResultReader(names);
        if (value.IsJson)
        {
            using var document = JsonDocument.Parse(value.Content);
            return (value.MediaType.StartsWith("application/ld+json", StringComparison.Ordinal) ? CardResult.Read(names, document.RootElement) : null) ?? reader.Read(value.Id, title, document.RootElement);
        }
        if (value.MediaType.StartsWith("text/csv", StringComparison.Ordinal)) return reader.Read(value.Id, title, CsvRows.Read(value.Content.Span));
        if (IsImage(value.MediaType) && value.Content.Length <= MostImage)
            return [new() { Image = new($"data:{value.MediaType};base64,{Convert.ToBase64String(value.Content.Span)}", title) }];
        if (!value.IsText) return [new() { Note = names.Texts.Format("result.binary", value.MediaType, ValueText.Number((long)value.Content.Length, names.Texts.Culture)) }];
        var text = Encoding.UTF8.GetString(value.Content.Span);
        if (text.Length <= MostText) return [new() { Code = text }];
        return [new() { Code = text[..MostText], Note = names.Texts.Format("result.cutText", ValueText.Number((long)MostText, names.Texts.Culture)) }];
    }

    // An SVG image in an img element runs no script and loads nothing.
    private static bool IsImage(string mediaType) => mediaType.Split(';')[0].Trim() is "image/png" or "image/jpeg" or "image/gif" or "image/webp" or "image/svg+xml";
}

/// <summary>One output.</summary>
internal sealed record OutputSection(string Id, string Title, string Note, IReadOnlyList<ResultBlock> Blocks, IReadOnlyList<Download> Downloads)
{
    // A reader compares the verdicts of many parts first, and the figures of one then.
    private const int MostOpenParts = 2;

    /// <summary>The blocks by their headings; the figures of many parts are folded.</summary>
    public IReadOnlyList<OutputPart> Parts
    {
        get
        {
            var parts = new List<List<ResultBlock>>();
            foreach (var block in Blocks)
            {
                if (parts.Count == 0 || block.Heading is not null) parts.Add([]);
                parts[^1].Add(block);
            }
            var folds = parts.Count(HasFigures) > MostOpenParts;
            return [.. parts.Select(p => new OutputPart(p[0].Heading, p[0].Verdict, p, folds && HasFigures(p)))];
        }
    }

    private static bool HasFigures(List<ResultBlock> part) => part[0].Heading is not null && part.Any(b => b.Table is not null);
}

/// <summary>Blocks under one heading.</summary>
internal sealed record OutputPart(string? Heading, string? Verdict, IReadOnlyList<ResultBlock> Blocks, bool IsFolded);

/// <summary>An output as a file: by a link, or by a form that runs the request again for it.</summary>
/// <param name="Text">The format's name.</param>
/// <param name="Href">The address; null for a form's button.</param>
/// <param name="Value">What the button sends.</param>
internal sealed record Download(string Text, string? Href, string? Value = null)
{
    /// <summary>Name of the file that a link gives.</summary>
    public string? File { get; init; }
}

/// <summary>A piece of an output: any of its parts may be absent.</summary>
internal sealed record ResultBlock
{
    public string? Heading { get; init; }

    /// <summary>What the figures say, in a sentence.</summary>
    public string? Verdict { get; init; }

    /// <summary>One value alone.</summary>
    public string? Value { get; init; }
    public IReadOnlyList<Fact> Facts { get; init; } = [];
    public IReadOnlyList<string> Items { get; init; } = [];
    public MapModel? Map { get; init; }
    public RasterModel? Raster { get; init; }
    public ResultImage? Image { get; init; }
    public Table? Table { get; init; }
    public string? Code { get; init; }
    public string? Note { get; init; }
}

/// <summary>A picture that travels in the page.</summary>
internal sealed record ResultImage(string Source, string Alt);

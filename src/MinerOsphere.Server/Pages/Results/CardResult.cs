using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Server.Pages.Models;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>A model card in linked data: what a reader must know of it in words; the terms are for the download.</summary>
internal static class CardResult
{
    /// <summary>Null when it is no card.</summary>
    public static IReadOnlyList<ResultBlock>? Read(ResultNames names, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("@context", out _) || JsonObject.Create(value) is not { } card) return null;
        var texts = ModelPage.TextsOf(names.Page, card).Where(t => t.Texts.Count > 0).ToArray();
        if (texts.Length == 0) return null;
        var blocks = new List<ResultBlock>();
        if (ModelPage.PurposeOf(names.Page, card) is { } purpose) blocks.Add(new() { Note = purpose });
        blocks.AddRange(texts.Select(t => new ResultBlock { Heading = t.Title, Items = [.. t.Texts] }));
        return blocks;
    }
}

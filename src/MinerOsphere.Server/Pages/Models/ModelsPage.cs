using MinerOsphere.Models.Registry;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.ModelRecords;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The registered models as a table: what each is worth beside its baseline, in words.</summary>
internal sealed record ModelsPage(Frame Frame, Table? Models, string? None, PageLink Train)
{
    public static ModelsPage Of(PageContext page, AssetFiles assets, ModelsView view)
    {
        var texts = page.Texts;
        Column[] columns = [new(texts["models.model"]), new(texts["models.latest"], IsNumber: true), new(texts["models.updated"]), new(texts["models.skill"]), new(texts["models.data"])];
        var rows = view.Models.Select(m => new Row(
        [
            new(page.Say(m.Latest.Title), page.Href("models", m.Id)), new(ValueText.Number(m.Latest.Number, texts.Culture), IsNumber: true), new(ValueText.Instant(m.Latest.Created, texts.Culture)) { IsShort = true },
            new(Worth(m.Latest, texts)), new(string.Join(", ", m.Latest.Collections.Select(c => page.Request.Catalogue.Find(c) is { } known ? page.Say(known.Definition.Title) : c))),
        ]));
        return new(
            Frames.Of(page, texts["models.title"], assets, "processes").In(page, Representations.Json, Representations.Turtle, Representations.JsonLd).Under(texts["processes.title"], page.Href("processes")),
            view.Models.IsEmpty ? null : new Table("models", texts["models.title"], columns, [.. rows]), view.Models.IsEmpty ? texts["models.none"] : null, new(texts["models.train"], page.Href("processes", "model-train")));
    }

    /// <summary>The first measure of the first part; a card that cannot be read tells nothing.</summary>
    private static string Worth(ModelVersion version, Texts texts)
    {
        try
        {
            var metric = version.Parts[0].Report().Metrics[0];
            return $"{metric.Id}: {ModelPage.Skill(metric.Skill.Value, texts)}";
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return "";
        }
    }
}

using MinerOsphere.Server.Common;
using MinerOsphere.Server.IndicatorRecords;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The indicators as a table: what each counts, and for whom.</summary>
internal sealed record IndicatorsPage(Frame Frame, Table Indicators)
{
    public static IndicatorsPage Of(PageContext page, AssetFiles assets, IndicatorsView view)
    {
        var texts = page.Texts;
        Column[] columns = [new(texts["indicators.name"]), new(texts["indicators.definition"]), new(texts["indicators.group"]), new(texts["indicators.theme"])];
        var rows = view.Indicators.Select(i => new Row(
            [new(page.Say(i.Title), page.Href("indicators", i.Id)), new(page.Say(i.Definition)), new(page.Say(i.GroupTitle)), new(ThemeGroup.TitleOf(page, i.Theme), page.Href("programmes", i.Theme))]));
        return new(Frames.Of(page, texts["indicators.title"], assets, "processes").In(page, Representations.Json, Representations.Turtle, Representations.JsonLd), new Table("indicators", texts["indicators.title"], columns, [.. rows]));
    }
}

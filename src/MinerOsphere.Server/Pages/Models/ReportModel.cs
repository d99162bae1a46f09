using MinerOsphere.Features.Import;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>What the import made of the source's rows.</summary>
internal sealed record ReportModel(string Summary, Table? Faults, string? More)
{
    private const int Shown = 50;

    public static ReportModel? Of(PageContext page, ImportReport? report)
    {
        if (report is null) return null;
        var texts = page.Texts;
        string N(long value) => ValueText.Number(value, texts.Culture);
        var summary = texts.Format("report.summary", N(report.RowsRead), report.Source, N(report.RowsKept), N(report.RowsRefused), N(report.RowsFlagged));
        if (report.Faults.IsEmpty) return new(summary, null, null);
        Column[] columns = [new(texts["report.row"], IsNumber: true), new(texts["report.id"]), new(texts["report.property"]), new(texts["report.value"]), new(texts["report.reason"])];
        var rows = report.Faults.Take(Shown).Select(f => new Row([new(N(f.Row)), new(f.Id ?? ""), new(f.Property), new(f.Value ?? ""), new(page.Say(f.Reason))]));
        return new(summary, new("faults", texts["report.caption"], columns, [.. rows]),
            report.FaultCount > Shown ? texts.Format("report.more", N(report.FaultCount), Shown) : null);
    }
}

using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Views;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>The functions of filters.</summary>
internal sealed record FunctionsPage(Frame Frame, Table Functions)
{
    public static FunctionsPage Of(PageContext page, AssetFiles assets, FunctionsView view)
    {
        var texts = page.Texts;
        Column[] columns = [new(texts["functions.call"]), new(texts["functions.returns"]), new(texts["functions.meaning"])];
        var rows = view.Functions.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new Row([new(Call(f)), new(f.Returns.ToString()), new(f.Description)]));
        return new(Frames.Of(page, texts["functions.title"], assets, "api").In(page, Representations.Json), new Table("functions", texts["functions.title"], columns, [.. rows]));
    }

    private static string Call(Cql2Function function) => $"{function.Name}({string.Join(", ", function.Parameters.Select(p => p.IsOptional ? $"[{p.Name}]" : p.Name))})";
}

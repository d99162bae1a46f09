using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>The first slot of a forecast in sentences made from its numbers, for a reader who opens no table.</summary>
internal static class DemandSentences
{
    private const int MostPlaces = 3;
    private const double Level = 0.8;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR"), English = CultureInfo.GetCultureInfo("en-GB");

    public static byte[] Write(TerritorySettings territory, DemandCell[] cells, ImmutableArray<string> asked) =>
        JsonOutput.WriteTable(Of(territory, cells, asked), (json, sentence) => json.WriteColumns("text", sentence));

    private static IEnumerable<LocalizedText> Of(TerritorySettings territory, DemandCell[] cells, ImmutableArray<string> asked)
    {
        if (cells.Length == 0) yield break;
        var first = cells[0].Slot;
        string[] places = [.. cells.Where(c => c.Slot.Name == first.Name).Select(c => c.Place).Distinct(StringComparer.Ordinal)];
        foreach (var place in places.Take(MostPlaces))
        {
            var here = cells.Where(c => c.Slot.Name == first.Name && c.Place == place && asked.Contains(c.Category)).ToArray();
            foreach (var cell in here.OrderBy(c => c.Category == Disclosure.Total ? 0 : 1).ThenByDescending(c => c.Count.Mean)) yield return Sentence(territory, cell);
        }
        if (places.Length > MostPlaces)
            yield return new($"… et {places.Length - MostPlaces} autres lieux, dans le tableau.", $"… and {places.Length - MostPlaces} more places, in the table.");
    }

    private static LocalizedText Sentence(TerritorySettings territory, DemandCell cell)
    {
        var (lower, upper) = cell.Count.Interval(Level);
        var category = cell.Category == Disclosure.Total ? new LocalizedText("toutes les interventions", "all interventions") : territory.Categories.First(c => c.Id == cell.Category).Title;
        var usual = cell.References.TotalMean;
        var (fr, en) = double.IsNaN(usual) || usual <= 0 ? ("", "") : ($" La moyenne des trois dernières années était de {Number(usual, French)}.", $" The mean of the last three years was {Number(usual, English)}.");
        return new(
            $"{Span(cell.Slot, French)}, {cell.Place}, {category.In("fr")} : {Number(cell.Count.Mean, French)} attendues, et 4 chances sur 5 d'en compter de {lower} à {upper}.{fr}",
            $"{Span(cell.Slot, English)}, {cell.Place}, {category.In("en")}: {Number(cell.Count.Mean, English)} expected, with 4 chances in 5 of counting from {lower} to {upper}.{en}");
    }

    private static string Span(CountSlot slot, CultureInfo culture)
    {
        var isFrench = culture == French;
        var day = slot.Start.ToString("d MMMM yyyy", culture);
        return slot.Hours switch
        {
            > 8000 => isFrench ? $"Année {slot.Start.Year}" : $"Year {slot.Start.Year}",
            > 100 => isFrench ? $"Semaine du {day}" : $"Week of {day}",
            > 20 => isFrench ? $"Le {day}" : $"On {day}",
            _ => isFrench ? $"Le {day} à {slot.Start:HH:mm}" : $"On {day} at {slot.Start:HH:mm}",
        };
    }

    private static string Number(double value, CultureInfo culture) => value >= 20 ? value.ToString("#,##0", culture) : value >= 1 ? value.ToString("0.#", culture) : value.ToString("0.##", culture);
}

using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Indicators;

/// <summary>What an indicator means, as rows: without it a number is only a number.</summary>
internal static class IndicatorDefinition
{
    public static OutputDescription Output { get; } = new()
    {
        Id = "definition",
        Title = new("Ce que mesure l'indicateur", "What the indicator measures"),
        Description = new("Définition, numérateur, dénominateur, unité, périmètre, précautions, source et licence.", "Definition, numerator, denominator, unit, perimeter, caveats, source and licence."),
        Shape = OutputShape.Table,
        Schema = JsonSchema.Of(SummaryRow.Schema),
        Columns = new Dictionary<string, OutputColumn> { ["subject"] = Named("rubrique", "heading"), ["text_fr"] = Named("texte", "text"), ["text_en"] = Named("texte", "text") },
        ValueTitles = new Dictionary<string, LocalizedText>
        {
            ["title"] = new("Nom", "Name"), ["definition"] = new("Définition", "Definition"), ["numerator"] = new("Au numérateur", "Numerator"), ["denominator"] = new("Au dénominateur", "Denominator"), ["unit"] = new("Unité (UCUM)", "Unit (UCUM)"),
            ["perimeter"] = new("Périmètre", "Perimeter"), ["caveat"] = new("Précaution", "Caveat"), ["source"] = new("Source", "Source"), ["licence"] = new("Licence", "Licence"), ["collection"] = new("Jeu de données", "Dataset"),
        },
    };

    public static byte[] Write(IndicatorTerms terms) => SummaryRow.Write(Rows(terms));

    private static IEnumerable<SummaryRow> Rows(IndicatorTerms terms)
    {
        yield return new("title", terms.Title);
        yield return new("definition", terms.Definition ?? new LocalizedText("Non décrite par la source : voir le jeu de données.", "Not described by the source: see the dataset."));
        if (terms.Numerator is { } numerator) yield return new("numerator", numerator);
        if (terms.Denominator is { } denominator) yield return new("denominator", denominator);
        if (terms.Unit is { } unit) yield return new("unit", new(unit, unit));
        yield return new("perimeter", terms.Perimeter ?? new LocalizedText("Les lignes lues, telles que la collection et le filtre les donnent.", "The rows that were read, as the collection and the filter give them."));
        foreach (var caveat in terms.Caveats) yield return new("caveat", caveat);
        if (terms.Source is { } source) yield return new("source", source);
        if (terms.Licence is { } licence) yield return new("licence", new(licence, licence));
        if (terms.Collection is { } collection) yield return new("collection", new(collection.Id, collection.Id));
    }
}

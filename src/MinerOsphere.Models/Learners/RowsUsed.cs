using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Learners;

/// <summary>Which rows an answer rests on, and whether the model knows them already.</summary>
/// <param name="Part">The part of the model.</param>
/// <param name="Source">request or recipe.</param>
/// <param name="Collections">Where they are of; empty when they came with the request.</param>
/// <param name="Rows">How many.</param>
/// <param name="Known">yes: these are the rows of the training; perhaps: some may be; no: none is known to be.</param>
/// <param name="Message">What follows for the reader.</param>
internal sealed record RowsUsed(string Part, string Source, string Collections, int Rows, string Known, LocalizedText Message)
{
    public const string Id = "rows";

    public static OutputDescription Output { get; } = new()
    {
        Id = Id, Title = new("Lignes utilisées", "Rows used"), Shape = OutputShape.Table,
        Description = new("D'où viennent les lignes, et si le modèle les connaît déjà : un score sur des lignes apprises n'est pas une mesure honnête.", "Where the rows come from, and whether the model knows them already: a score on rows that it learned from is no honest measure."),
        Schema = JsonSchema.Of("""
            {"type":"array","items":{"type":"object","required":["part","source","collections","rows","known","message_fr","message_en"],"properties":{"part":{"type":"string"},
             "source":{"type":"string","enum":["request","recipe"]},"collections":{"type":"string"},"rows":{"type":"integer"},"known":{"type":"string","enum":["yes","perhaps","no"]},"message_fr":{"type":"string"},"message_en":{"type":"string"}}}}
            """),
    };

    public static RowsUsed Of(ModelRows rows)
    {
        var part = rows.Version.Parts.Length > 1 ? rows.Part.Name : "";
        var (source, collections) = (rows.IsGiven ? "request" : "recipe", rows.Collection ?? "");
        if (rows.File.Training?.DataHash is { } hash && Hashes(rows).Contains(hash))
            return new RowsUsed(part, source, collections, rows.Frame.RowCount, "yes", new(
                "Ce sont les lignes mêmes dont le modèle a appris (même empreinte) : ce qu'il en dit flatte. La mesure honnête est celle de la sortie « registered » ou de sa fiche.",
                "These are the very rows that the model learned from (same hash): what it says of them flatters. The honest measure is that of the output 'registered', or of its card."));
        if (!rows.IsGiven)
            return new RowsUsed(part, source, collections, rows.Frame.RowCount, "yes", new(
                "Ce sont les lignes de la recette du modèle, telles que les collections sont maintenant : il a appris de la plupart, et ce qu'il en dit flatte. La mesure honnête est celle de la sortie « registered » ou de sa fiche.",
                "These are the rows of the model's recipe, as the collections are now: it learned from most of them, and what it says of them flatters. The honest measure is that of the output 'registered', or of its card."));
        return rows.Collection is { } collection && rows.Version.Collections.Contains(collection)
            ? new RowsUsed(part, source, collections, rows.Frame.RowCount, "perhaps", new(
                $"Le modèle a appris de lignes de la même collection « {collection} » : une partie de celles-ci peut en être.", $"The model learned from rows of the same collection '{collection}': some of these may be among them."))
            : new RowsUsed(part, source, collections, rows.Frame.RowCount, "no", new("Le modèle n'a pas appris de ces lignes, pour autant qu'on sache.", "The model did not learn from these rows, as far as is known."));
    }

    /// <summary>Rows that stand for what is usual where few were asked about.</summary>
    public static RowsUsed ForTheWhole(ModelRows rows) => new("", "recipe", rows.Collection ?? "", rows.Frame.RowCount, "yes", new(
        "Peu de lignes étaient données : l'importance et les effets sont ceux des lignes dont le modèle a appris, et ce qui est habituel aussi.", "Few rows were given: importance and effects are those of the rows that the model learned from, and so is what is usual."));

    public static byte[] Write(IEnumerable<RowsUsed> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("part"u8, row.Part);
        json.WriteString("source"u8, row.Source);
        json.WriteString("collections"u8, row.Collections);
        json.WriteNumber("rows"u8, row.Rows);
        json.WriteString("known"u8, row.Known);
        json.WriteColumns("message", row.Message);
    });

    /// <summary>What the training's hash would be of these rows, by what a training may have known of them.</summary>
    private static ImmutableArray<string> Hashes(ModelRows rows)
    {
        var signature = rows.Signature;
        var roles = new ColumnRoles { Target = signature.Target.Name, Features = [.. signature.Features.Select(f => f.Name)], Exposure = signature.Exposure, Offset = signature.Offset };
        var hashes = ImmutableArray.CreateBuilder<string>();
        if (rows.Version.Recipe["roles"] is { } kept) Add(TrainingRoles.Read(kept).Columns with { Features = roles.Features });
        Add(roles);
        Add(roles with { Time = rows.Time });
        return hashes.ToImmutable();

        void Add(ColumnRoles asked)
        {
            try
            {
                hashes.Add(DataHash.Of(TableReader.Read(rows.AsRead, asked, new TableOptions { DropsRowsWithoutTarget = true, AllowsLeaks = true, LeastRows = 1 })));
            }
            catch (DataFaultException)
            {
                // Rows that could not be learned from in this way were not.
            }
        }
    }
}

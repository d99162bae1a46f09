using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.ModelRecords;

namespace MinerOsphere.Server.Pages.Models;

/// <summary>A version of a model for people: its card, what it is worth beside its baseline, its versions and what runs it.</summary>
internal sealed record ModelPage(
    Frame Frame, string Purpose, IReadOnlyList<Fact> Facts, Table Data, string EvaluationNote, Table Evaluation, Table? Coverage, Table? Drivers, IReadOnlyList<ModelTexts> Lists, Table Versions, Table Files,
    IReadOnlyList<PageLink> Processes, IReadOnlyList<PageLink> Tools)
{
    private const int MostDrivers = 15;

    /// <summary>Parts whose measures are told here; all of them are in the JSON.</summary>
    private const int MostParts = 40;

    public static ModelPage Of(PageContext page, AssetFiles assets, ModelView view)
    {
        var (texts, version) = (page.Texts, view.Version);
        var card = JsonNode.Parse(version.Parts[0].CardJsonLd())!;
        var reports = version.Parts.Take(MostParts).Select(p => (Part: p, Report: p.Report())).ToArray();
        var first = reports[0].Report;
        var reference = string.Create(CultureInfo.InvariantCulture, $"{version.ModelId}@{version.Number}");
        var isLatest = view.Model.Latest.Number == version.Number;
        var title = isLatest ? page.Say(version.Title) : $"{page.Say(version.Title)}, {texts["model.version"].ToLower(texts.Culture)} {version.Number.ToString(CultureInfo.InvariantCulture)}";
        return new ModelPage(
            Frames.Of(page, title, assets, "processes").In(page, Representations.Json, Representations.Turtle, Representations.JsonLd, ModelsBlock.Markdown).Under(texts["processes.title"], page.Href("processes"))
                .Under(texts["models.title"], page.Href("models")),
            Said(card["description"], page.Language).FirstOrDefault() ?? "", FactsOf(page, view, card, reference), DataOf(page, card),
            texts.Format("model.evaluation.note", first.Scheme, Term(page, first.Baseline)), EvaluationOf(page, view, reports), CoverageOf(page, view, reports), DriversOf(page, card),
            [.. TextsOf(page, card).Where(l => l.Texts.Count > 0)], VersionsOf(page, view), FilesOf(page, view),
            [.. view.Processes.Select(p => new PageLink(page.Say(p.Title), page.Href("processes", p.Id)))],
            [.. new[] { "model-predict", "model-evaluate", "model-explain", "model-drift" }.Where(id => Server.Processes.ProcessesBlock.Engine(page.Request)?.Registry.Find(id) is not null)
                .Select(id => new PageLink(page.Say(Server.Processes.ProcessesBlock.Engine(page.Request)!.Registry.Find(id)!.Description.Title), page.Href("processes", id)))]);
    }

    /// <summary>What a card's model is for, in the language of the page.</summary>
    internal static string? PurposeOf(PageContext page, JsonNode card) => Said(card["description"], page.Language).FirstOrDefault();

    /// <summary>How much of the way from the baseline to a perfect prediction, in words.</summary>
    public static string Skill(double skill, Texts texts) => skill switch
    {
        >= 0.5 => texts["model.skill.much"],
        >= 0.1 => texts["model.skill.better"],
        > 0 => texts["model.skill.little"],
        <= 0 => texts["model.skill.none"],
        _ => texts["model.skill.undefined"],
    };

    private static List<Fact> FactsOf(PageContext page, ModelView view, JsonNode card, string reference)
    {
        var (texts, version) = (page.Texts, view.Version);
        List<Fact> facts =
        [
            new(texts["model.version"], reference), new(texts["model.created"], ValueText.Instant(version.Created, texts.Culture)),
            new(texts["model.aliases"], string.Join(", ", view.Model.Aliases.Where(a => a.Value == version.Number).Select(a => a.Key)) is { Length: > 0 } names ? names : "–"),
            new(texts["model.method"], (string?)version.Extra?["learner"] ?? (string?)card["modelCategory"] ?? ""), new(texts["model.hash"], version.Sha256),
        ];
        if (version.Theme is { } theme) facts.Add(new(texts["model.theme"], ThemeGroup.TitleOf(page, theme), page.Href("programmes", theme)));
        return facts;
    }

    private static Table DataOf(PageContext page, JsonNode card)
    {
        var texts = page.Texts;
        Column[] columns = [new(texts["model.dataset"]), new(texts["model.rows"], IsNumber: true), new(texts["model.period"]), new(texts["model.licence"])];
        return new Table("data", texts["model.data"], columns,
        [
            .. Items(card["trainedOn"]).Select(d => new Row(
            [
                Known(page, d) is { } known ? new(page.Say(known.Definition.Title), page.Href("collections", known.Id)) : new((string?)d["name"] ?? ""),
                new(d["size"] is JsonValue size && size.TryGetValue(out long rows) ? ValueText.Number(rows, texts.Culture) : "", IsNumber: true), new((string?)d["temporalCoverage"] ?? "–"),
                Known(page, d) is { } shown ? new(page.Say(shown.Definition.Licence.Title), shown.Definition.Licence.Url) : (string?)d["license"] is { } licence ? new(licence, Uri.IsWellFormedUriString(licence, UriKind.Absolute) ? licence : null) : new(texts["model.licence.none"]),
            ])),
        ]);
    }

    /// <summary>The collection that a model learned from, where it is still offered: by its address, or by its id.</summary>
    private static PublishedCollection? Known(PageContext page, JsonNode dataset)
    {
        const string collections = "/collections/";
        var id = (string?)dataset["isBasedOn"] is { } address && address.StartsWith(collections, StringComparison.Ordinal) ? address[collections.Length..] : (string?)dataset["name"];
        return id is null ? null : page.Request.Catalogue.Find(id);
    }

    private static Table EvaluationOf(PageContext page, ModelView view, (KeptPart Part, EvaluationReport Report)[] reports)
    {
        var texts = page.Texts;
        var hasParts = view.Version.Parts.Length > 1;
        var isFlattered = reports.Any(r => r.Report.Metrics.Any(m => m.Optimism is not null));
        Column[] columns = [.. hasParts ? (Column[])[new(texts["model.part"])] : [], new(texts["model.metric"]), new(texts["model.value"], IsNumber: true), new(texts["model.baseline"], IsNumber: true), new(texts["model.skill"]), .. isFlattered ? (Column[])[new(texts["model.optimism"], IsNumber: true)] : []];
        var rows = reports.SelectMany(r => r.Report.Metrics.Take(hasParts ? 2 : 20).Select(m => new Row(
        [
            .. hasParts ? (Cell[])[new(page.Say(r.Part.Title))] : [], new(Term(page, m.Title)), Number(m.Model, texts), Number(m.Baseline, texts), new(m.Direction == Direction.NearerIsBetter ? "" : Skill(m.Skill.Value, texts)), .. isFlattered ? (Cell[])[m.Optimism is { } gap ? Number(gap, texts) : Cell.Empty] : [],
        ])));
        return new Table("evaluation", texts["model.evaluation"], columns, [.. rows]);
    }

    /// <summary>What reports write in English, in the language of the page where it is known.</summary>
    private static string Term(PageContext page, string term) => page.Say(ModelTerms.Of(term));

    private static Table? CoverageOf(PageContext page, ModelView view, (KeptPart Part, EvaluationReport Report)[] reports)
    {
        var texts = page.Texts;
        var with = reports.Where(r => r.Report.Coverage.Length > 0).ToArray();
        if (with.Length == 0) return null;
        var hasParts = view.Version.Parts.Length > 1;
        Column[] columns = [.. hasParts ? (Column[])[new(texts["model.part"])] : [], new(texts["model.regime"]), new(texts["model.rows"], IsNumber: true), new(texts["model.covered"], IsNumber: true), new(texts["model.byChance"], IsNumber: true)];
        var rows = with.SelectMany(r => r.Report.Coverage.Where(c => !hasParts || c.Regime == "all").Select(c => new Row(
        [
            .. hasParts ? (Cell[])[new(page.Say(r.Part.Title))] : [], new(c.Regime == "all" ? Term(page, c.Regime) : $"{Term(page, c.Regime)}{texts["colon"]} {Term(page, c.Class)}"), new(ValueText.Number(c.Rows, texts.Culture), IsNumber: true),
            new(c.Coverage.IsDefined ? Percent(c.Coverage.Value, texts) : "–", IsNumber: true), new(double.IsFinite(c.BandLower) ? $"{Percent(c.BandLower, texts)} – {Percent(c.BandUpper, texts)}" : "–", IsNumber: true),
        ])));
        return new Table("coverage", texts["model.coverage"], columns, [.. rows]) { Note = with[0].Report.Level is { } level ? texts.Format("model.coverage.note", Percent(level, texts)) : null };
    }

    private static Table? DriversOf(PageContext page, JsonNode card)
    {
        var texts = page.Texts;
        var drivers = Items(card["additionalProperty"]).Where(p => (string?)p["propertyId"] == "importance").OrderByDescending(p => (double?)p["value"]).Take(MostDrivers).ToArray();
        return drivers.Length == 0 ? null : new Table("drivers", texts["model.drivers"], [new(texts["model.feature"], Part: "x"), new(texts["model.importance"], IsNumber: true, Part: "y")],
            [.. drivers.Select(p => new Row([new((string?)p["name"] ?? ""), new(((double)p["value"]!).ToString("G4", texts.Culture), IsNumber: true, Value: ((double)p["value"]!).ToString("R", CultureInfo.InvariantCulture))]))]) { Note = texts["model.drivers.note"] };
    }

    internal static IEnumerable<ModelTexts> TextsOf(PageContext page, JsonNode card)
    {
        foreach (var (id, key, member) in new[] { ("intended", "model.intended", "intendedUse"), ("excluded", "model.excluded", "usageInstructions"), ("assumptions", "model.assumptions", "mls:hasAssumption"), ("limits", "model.limits", "limitations"), ("ethics", "model.ethics", "ethicalSocial") })
            yield return new(id, page.Texts[key], [.. Said(card[member] ?? card[Fair4Ml(member)], page.Language).Select(t => Bare(t))]);
    }

    /// <summary>What FAIR4ML calls a member, in a card that has no context of its own for it.</summary>
    private static string Fair4Ml(string member) => "fair4ml:" + (member == "limitations" ? "modelRisksBiasLimitations" : member);

    private static Table VersionsOf(PageContext page, ModelView view)
    {
        var texts = page.Texts;
        var rows = view.Model.Versions.Reverse().Select(v => new Row(
        [
            new($"{v.ModelId}@{v.Number.ToString(CultureInfo.InvariantCulture)}", page.Href("models", v.ModelId, "versions", v.Number.ToString(CultureInfo.InvariantCulture))), new(ValueText.Instant(v.Created, texts.Culture)) { IsShort = true },
            new(string.Join(", ", view.Model.Aliases.Where(a => a.Value == v.Number).Select(a => a.Key))), new(v.Sha256[..12]),
        ]));
        return new Table("versions", texts["model.versions"], [new(texts["model.version"]), new(texts["model.created"]), new(texts["model.aliases"]), new(texts["model.hash"])], [.. rows]);
    }

    private static Table FilesOf(PageContext page, ModelView view)
    {
        var (texts, request) = (page.Texts, page.Request);
        var rows = view.Version.Parts.Select(p => new Row(
        [
            new(page.Say(p.Title)), new(texts["model.card"], ModelRecord.Of(request, view.Version, "parts", p.Name).With(ModelsBlock.Markdown).Href), new(texts["model.file"], ModelRecord.Of(request, view.Version, "parts", p.Name, "file").Href), new(p.Sha256[..12]),
        ]));
        return new Table("files", texts["model.files"], [new(texts["model.part"]), new(texts["model.card"]), new(texts["model.file"]), new(texts["model.hash"])], [.. rows]);
    }

    /// <summary>The heading says already that a use is excluded.</summary>
    private static string Bare(string text) => text.StartsWith("Usage exclu : ", StringComparison.Ordinal) ? text["Usage exclu : ".Length..]
        : text.StartsWith("Excluded use: ", StringComparison.Ordinal) ? text["Excluded use: ".Length..] : text;

    /// <summary>Texts of a language, one or several; of the other where there are none.</summary>
    private static IEnumerable<string> Said(JsonNode? texts, string language) =>
        (texts is JsonObject byLanguage ? byLanguage[language] ?? byLanguage["fr"] ?? byLanguage["en"] : null) switch
        {
            JsonArray several => several.Select(t => (string?)t ?? ""),
            JsonValue one => [(string?)one ?? ""],
            _ => Tagged(texts, language),
        };

    /// <summary>Texts that each say their language, as JSON-LD writes them without a language map.</summary>
    private static IEnumerable<string> Tagged(JsonNode? texts, string language) => Items(texts)
        .OfType<JsonObject>().Where(t => t["@value"] is JsonValue && (t["@language"] is null || (string?)t["@language"] == language)).Select(t => t["@value"]!.ToString());

    private static IEnumerable<JsonNode> Items(JsonNode? node) => node switch
    {
        JsonArray several => several.OfType<JsonNode>(),
        JsonObject one => [one],
        _ => [],
    };

    private static Cell Number(Score score, Texts texts) => score.IsDefined && double.IsFinite(score.Value)
        ? new(score.Value.ToString(Math.Abs(score.Value) >= 1000 ? "#,##0" : "G4", texts.Culture), IsNumber: true)
        : new("–", IsNumber: true);

    private static string Percent(double share, Texts texts) => share.ToString("P0", texts.Culture);
}

/// <summary>A heading with sentences under it.</summary>
internal sealed record ModelTexts(string Id, string Title, IReadOnlyList<string> Texts);

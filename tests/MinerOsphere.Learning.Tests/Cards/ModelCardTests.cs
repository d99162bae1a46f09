using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Tests.House;
using YamlDotNet.Serialization;

namespace MinerOsphere.Learning.Tests.Cards;

public partial class ModelCardTests
{
    private const string Hostile = "a|b `c`\n<script>alert(1)</script> [x](javascript:y) *z* 1_000 https://evil.example \\ & {#}";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Cards");

    public static TheoryData<string> Goldens => ["card.fr.md", "card.en.md", "card.jsonld"];

    /// <summary><c>MINEROSPHERE_BLESS=1</c> writes them anew.</summary>
    [Theory]
    [MemberData(nameof(Goldens))]
    public void A_card_is_the_one_that_was_looked_at(string file)
    {
        var card = Card("Débit à 7 jours", "pluie");
        var text = file == "card.jsonld" ? card.ToJsonLd() : card.ToMarkdown(file[5..7]);
        var path = Path.Combine(Folder, file);
        if (Environment.GetEnvironmentVariable("MINEROSPHERE_BLESS") == "1") File.WriteAllText(path, text);

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void The_head_is_YAML_with_a_model_index(string language)
    {
        var markdown = Card(Hostile, Hostile).ToMarkdown(language);
        var head = markdown[4..markdown.IndexOf("\n---\n", StringComparison.Ordinal)];
        var yaml = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(head);

        Assert.Equal(language, ((List<object>)yaml["language"])[0]);
        Assert.Equal("etalab-2.0", yaml["license"]);
        Assert.Equal("tabular-regression", yaml["pipeline_tag"]);
        var model = (Dictionary<object, object>)((List<object>)yaml["model-index"])[0];
        Assert.Equal(Hostile, model["name"]);
        var result = (Dictionary<object, object>)((List<object>)model["results"])[0];
        Assert.Equal("tabular-regression", ((Dictionary<object, object>)result["task"])["type"]);
        Assert.Equal("blocs spatiaux de 20 km", ((Dictionary<object, object>)result["dataset"])["split"]);
        Assert.Equal(["rmse", "nse"], ((List<object>)result["metrics"]).Select(m => ((Dictionary<object, object>)m)["type"]));
        Assert.Equal("1.5", ((Dictionary<object, object>)((List<object>)result["metrics"])[0])["value"]);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Names_with_marks_are_shown_and_not_obeyed(string language)
    {
        var markdown = Card(Hostile, Hostile).ToMarkdown(language);
        var body = markdown[(markdown.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..];

        Assert.DoesNotContain("<script", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(?<!\\)\]\(", body);
        Assert.DoesNotContain("https://evil", body, StringComparison.Ordinal);
        Assert.Contains("\\*z\\*", body, StringComparison.Ordinal);
        // Every row of a table has as many cells as its head.
        foreach (var table in body.Split("\n\n").Where(b => b.StartsWith('|')))
            Assert.Single(table.Trim().Split('\n').Select(row => Bar().Count(row)).Distinct());
        Assert.Equal(1, Regex.Count(body, "^# ", RegexOptions.Multiline));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("- no list", "\\- no list")]
    [InlineData("1. no list", "1\\. no list")]
    [InlineData("12) no list", "12\\) no list")]
    [InlineData("1.5 and 2.5", "1.5 and 2.5")]
    [InlineData("2.", "2\\.")]
    [InlineData("a\r\n\tb\u2028c", "a b c")]
    [InlineData("a\0b", "a b")]
    [InlineData("www.x.fr me@x.fr", "www&#46;x.fr me&#64;x.fr")]
    [InlineData("5 < 6 && 7 > 6", "5 &lt; 6 &amp;&amp; 7 &gt; 6")]
    [InlineData("  ", "")]
    public void Plain_text_stays_plain(string text, string expected) => Assert.Equal(expected, MarkdownText.Line(text));

    [Theory]
    [InlineData("https://www.data.gouv.fr/a?b=c", "<https://www.data.gouv.fr/a?b=c>")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    [InlineData("https://x/><script>", "https&#58;//x/&gt;&lt;script&gt;")]
    [InlineData("relevés de terrain", "relevés de terrain")]
    public void Only_addresses_of_the_web_are_links(string text, string expected) => Assert.Equal(expected, MarkdownText.Address(text));

    [Theory]
    [InlineData(0.123456, "0,1235")]
    [InlineData(12345.678, "12346")]
    [InlineData(-2.5, "-2,5")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(0, "0")]
    public void Numbers_have_four_digits(double value, string expected) => Assert.Equal(expected, CardNumber.Text(value, isFrench: true));

    [Theory]
    [InlineData(1e-7, "1.0E-07")]
    [InlineData(1.5e20, "1.5E+20")]
    [InlineData(0.25, "0.25")]
    public void YAML_reads_numbers_as_numbers(double value, string expected)
    {
        Assert.Equal(expected, CardNumber.Yaml(value));
        Assert.Equal(value, new DeserializerBuilder().Build().Deserialize<double>(expected));
    }

    [Fact]
    public void What_speaks_against_the_model_is_on_its_card()
    {
        var card = Card("n", "x");

        var english = card.ToMarkdown("en");

        Assert.Contains("It does no better than the baseline 'persistence' by nse.", english, StringComparison.Ordinal);
        Assert.Contains("Random validation would have flattered it by 0.75 (rmse).", english, StringComparison.Ordinal);
        Assert.Contains("Its intervals of 90\u00A0% hold 70\u00A0% of the observations (observed: above q0.95)", english, StringComparison.Ordinal);
        Assert.Contains("Warning of the evaluation: fold 3 has few rows", english, StringComparison.Ordinal);
        Assert.Contains("Licence not known: relevés de terrain.", english, StringComparison.Ordinal);
        Assert.Contains("Features with gaps in more than a fifth of the rows: x.", english, StringComparison.Ordinal);
        Assert.Contains("measured on no held-out rows", (card with { Report = null }).ToMarkdown("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up to q0.5", "jusqu'à q0.5")]
    [InlineData("above q0.95", "au-dessus de q0.95")]
    [InlineData("q0.5 to q0.95", "q0.5 à q0.95")]
    [InlineData("winter", "hiver")]
    [InlineData("granite to schist", "granite to schist")]
    public void Regimes_have_French_names(string text, string expected)
    {
        Assert.Equal(expected, CardTerms.Regime(text, isFrench: true));
        Assert.Equal(text, CardTerms.Regime(text, isFrench: false));
    }

    [Fact]
    public void Without_a_report_the_metrics_of_the_file_are_shown()
    {
        var card = Card("n", "x");
        var file = card.File with { Training = card.File.Training! with { Metrics = [new MetricValue("AUC", 0.8, "blocs", 0.5, 0.1)] } };

        var french = (card with { File = file, Report = null }).ToMarkdown("fr");

        Assert.Contains("| AUC | blocs | 0,8 | 0,5 | 0,1 |", french, StringComparison.Ordinal);
        Assert.DoesNotContain("Incertitude", french, StringComparison.Ordinal);
    }

    [Fact]
    public void Linked_data_hold_what_the_card_says()
    {
        var json = JsonNode.Parse(Card(Hostile, Hostile).ToJsonLd())!;

        Assert.Equal("https://w3id.org/fair4ml#", (string?)json["@context"]!["fair4ml"]);
        Assert.Equal(Hostile, (string?)json["name"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "MinerOsphere.Learning", "Cards", "context.jsonld"))), json["@context"]));
        Assert.Equal(2, json["trainedOn"]!.AsArray().Count);
        Assert.Equal([Hostile, "sol", "débit"], json["trainedOn"]![0]!["variableMeasured"]!.AsArray().Select(v => (string)v!["name"]!));
        Assert.Equal(3, json["wasGeneratedBy"]!["hasOutput"]!.AsArray().Count);
        Assert.Equal(1.5, (double)json["wasGeneratedBy"]!["hasOutput"]![1]!["hasValue"]!);
    }

    private static ModelCard Card(string name, string feature)
    {
        var trees = new TreeEnsemble([new TreeNode(0, 0.5f, 1, 2, true, 0, 0, 10), new TreeNode(-1, -1, 0, 0, false, 0, 0, 4), new TreeNode(-1, 2, 0, 0, false, 0, 0, 6)], [0], [0], [1], [], [0.25f]);
        var signature = new ModelSignature([new FeatureSpecification(feature, "mm"), new FeatureSpecification("sol", null, ["argile", "sable|limon"])], new FeatureSpecification("débit", "m3/s")) { Exposure = "surface" };
        var reference = ReferenceStatistics.Of(new DataFrame([
            new NumericColumn(feature, [.. Enumerable.Range(0, 40).Select(i => i % 4 == 0 ? double.NaN : i / 8.0)], "mm"), CategoricalColumn.Of("sol", [.. Enumerable.Repeat("argile", 40)]),
        ]));
        var file = new ModelFile(new XgboostPredictor(new XgboostModel("reg:squarederror", [feature, "sol"], trees, Link.Identity), signature))
        {
            Sha256 = new string('b', 64), Reference = reference,
            Training = new TrainingFacts
            {
                Seed = 42, Library = "0.1.0", Rows = 12345, DataHash = new string('a', 64), Created = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
                Options = new JsonObject { ["rounds"] = 100, ["loss"] = "Squared", ["monotone"] = new JsonObject { ["pluie"] = 1 } },
            },
        };
        return new ModelCard(file)
        {
            Name = name, Version = "2.1", Licence = "etalab-2.0", Publisher = "Service de prévision", Address = "https://exemple.fr/modeles/debit",
            Purpose = new CardText("Prévoit le débit de la rivière à sept jours.\n\nPour l'étiage seulement.", "Predicts the flow of the river seven days ahead.\n\nFor low flow only."),
            IntendedUses = [new CardText("Préparer les arrêtés de restriction.", "To prepare decisions on restrictions.")],
            ExcludedUses = [new CardText("Alerte de crue.", "Flood warning.")],
            Limits = [new CardText("Bassins de plus de 100 km².", "Basins of more than 100 km².")],
            EthicalNotes = [new CardText("Une personne décide.", "A person decides.")],
            Data = [new CardData("Hub'Eau hydrométrie", 12000, "etalab-2.0", "https://hubeau.eaufrance.fr") { From = "2010-01-01", To = "2024-12-31" }, new CardData("relevés de terrain", 345, null, "carnets")],
            Report = Report(),
            Effects = [new CardEffect(feature, 1.25, 0.1), new CardEffect("sol", 0.05)],
            EffectsMeasure = new CardText("Hausse de l'erreur quand la variable est mélangée.", "Rise of the error when the feature is shuffled."),
        };
    }

    private static EvaluationReport Report()
    {
        MetricReport Metric(string id, string title, Direction direction, double model, double baseline, double skill, double optimism) => new(
            id, title, direction, direction == Direction.LowerIsBetter ? 0 : 1, "source", new Score(model), new Score(baseline), new Score(skill), new Score(model), Score.None("one fold"), new Score(model), new Score(model),
            null, new Score(model + (direction == Direction.LowerIsBetter ? -optimism : optimism)), null, new Score(optimism));
        CoverageByRegime Coverage(string regime, string name, int rows, double share, double low, double high) => new(regime, name, rows, new Score(share), low, high, new Score(4.5), new Score(0.1));
        return new EvaluationReport(
            "debit", "persistence", "débit", "m3/s", Validation.Spatial, "blocs spatiaux de 20 km", [], "5 random folds", 12345, 12345, 42,
            [Metric("rmse", "Root mean square error", Direction.LowerIsBetter, 1.5, 2, 0.25, 0.75), Metric("nse", "Nash-Sutcliffe efficiency", Direction.HigherIsBetter, 0.4, 0.5, -0.2, -0.01)],
            [new FoldReport("1", 10000, 2345, 0, [], [])], 0.9, [Coverage("all", "all", 12345, 0.899, 0.894, 0.906), Coverage("observed", "above q0.95", 600, 0.7, 0.87, 0.92)], [], null, null, ["fold 3 has few rows"]);
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}

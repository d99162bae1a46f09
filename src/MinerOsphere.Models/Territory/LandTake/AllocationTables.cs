using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Uncertainty.Propagation;
using MinerOsphere.Models.Documents;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Allocations as tables, features and a coverage.</summary>
internal static class AllocationTables
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static byte[] Summary(AllocationAnswer answer) => JsonOutput.WriteTable(Sentences(answer), (json, text) => json.WriteColumns("text", text));

    private static IEnumerable<LocalizedText> Sentences(AllocationAnswer answer)
    {
        foreach (var scenario in answer.Scenarios)
        {
            var (densified, extension, natural) = (scenario.Draws.Average(d => d.Densified), scenario.Draws.Average(d => d.Extension), scenario.Draws.Average(d => d.Natural));
            var name = LandColumns.Words.GetValueOrDefault(scenario.Name) ?? new LocalizedText(scenario.Name);
            yield return new(
                $"Scénario « {name.In("fr")} » : sur {Fr(scenario.Hectares, 0)} ha demandés, {Fr(densified, 0)} se trouvent sur du déjà bâti et {Fr(extension, 0)} sont pris en extension, dont {Fr(natural, 0)} ha naturels, agricoles ou forestiers.",
                $"Scenario '{name.In("en")}': of {En(scenario.Hectares, 0)} ha asked for, {En(densified, 0)} are found on built land and {En(extension, 0)} are taken by extension, {En(natural, 0)} ha of them natural, agricultural or forest.");
        }
        var auc = answer.Report["auc"].Model.Value;
        yield return new(
            $"L'aptitude sépare les cellules bâties des autres {(auc >= 0.9 ? "très bien" : auc >= 0.75 ? "bien" : "mal")} : aire sous la courbe de {Fr(auc, 2)} sur des blocs de terrain mis de côté (0,5 : au hasard).",
            $"Suitability tells built cells from others {(auc >= 0.9 ? "very well" : auc >= 0.75 ? "well" : "badly")}: area under the curve of {En(auc, 2)} on blocks of ground put aside (0.5: by chance).");
        if (answer.Trial is { } trial)
            yield return trial.IsSimulated
                ? new(
                    $"Une seule date est connue : l'épreuve porte sur une croissance fabriquée par une règle que le modèle ignore. Il y place juste {Fr(100 * trial.FigureOfMerit, 1)} % (figure de mérite), contre {Fr(100 * trial.RandomFigureOfMerit, 1)} % au hasard et {Fr(100 * trial.Rule.Average(a => a.FigureOfMerit), 1)} % pour la règle elle-même, un autre jour de chance. Ce n'est pas une preuve sur la vraie croissance.",
                    $"One date only is known: the trial is on a growth made by a rule that the model does not know. It places {En(100 * trial.FigureOfMerit, 1)} % right (figure of merit), against {En(100 * trial.RandomFigureOfMerit, 1)} % at random and {En(100 * trial.Rule.Average(a => a.FigureOfMerit), 1)} % for the rule itself with other luck. That proves nothing of the true growth.")
                : new(
                    $"Sur la croissance observée entre les deux dates, le modèle place juste {Fr(100 * trial.FigureOfMerit, 1)} % (figure de mérite), contre {Fr(100 * trial.RandomFigureOfMerit, 1)} % au hasard.",
                    $"On the growth observed between the two dates the model places {En(100 * trial.FigureOfMerit, 1)} % right (figure of merit), against {En(100 * trial.RandomFigureOfMerit, 1)} % at random.");
    }

    public static byte[] Outcomes(AllocationAnswer answer)
    {
        var rows = answer.Scenarios.SelectMany(s => new (string Scenario, string Quantity, string Unit, double[] Values)[]
        {
            (s.Name, "densified", "har", [.. s.Draws.Select(d => d.Densified)]), (s.Name, "extension", "har", [.. s.Draws.Select(d => d.Extension)]), (s.Name, "naf", "har", [.. s.Draws.Select(d => d.Natural)]), (s.Name, "cells", "{cell}", [.. s.Draws.Select(d => (double)d.Taken.Count)]),
        });
        return JsonOutput.WriteTable(rows, (json, row) =>
        {
            var spread = PropagatedOutput.Of(row.Values, [0.1, 0.5, 0.9]);
            json.WriteString("scenario"u8, row.Scenario);
            json.WriteString("quantity"u8, row.Quantity);
            json.WriteString("unit"u8, row.Unit);
            json.WriteFigure("q10", spread.Quantiles[0], 3);
            json.WriteFigure("q50", spread.Quantiles[1], 3);
            json.WriteFigure("q90", spread.Quantiles[2], 3);
            json.WriteFigure("mean", spread.Mean, 3);
        });
    }

    public static byte[] Cells(AllocationAnswer answer)
    {
        var (grid, factory) = (answer.Input.Map.Grid, new GeometryFactory());
        var rows = answer.Scenarios.SelectMany(s =>
        {
            var likely = Enumerable.Range(0, grid.Count).Where(c => s.Probability[c] > 0).OrderByDescending(c => s.Probability[c]).ThenBy(c => c).ToArray();
            var half = likely.Count(c => s.Probability[c] >= 0.5 - 1e-9);
            return likely.Take(Math.Max(half, Math.Min(50, likely.Length))).Select(c => (Scenario: s, Cell: c));
        });
        var suitability = ByCell(answer, answer.Suitability);
        return PlaneGeoJson.Write(answer.Input.System, rows.Select(r =>
        {
            var (west, north) = (grid.X(r.Cell) - grid.Cell / 2, grid.Y(r.Cell) + grid.Cell / 2);
            Geometry square = factory.ToGeometry(new Envelope(west, west + grid.Cell, north - grid.Cell, north));
            return (FormattableString.Invariant($"{r.Scenario.Name}-{r.Cell}"), (Geometry?)square, (Action<Utf8JsonWriter>)(json =>
            {
                json.WriteString("scenario"u8, r.Scenario.Name);
                json.WriteFigure("probability", r.Scenario.Probability[r.Cell], 3);
                json.WriteFigure("suitability", suitability[r.Cell], 4);
            }));
        }));
    }

    public static byte[] Coverage(AllocationAnswer answer)
    {
        var (map, grid) = (answer.Input.Map, answer.Input.Map.Grid);
        var study = new bool[grid.Count];
        foreach (var cell in map.Cells) study[cell] = true;
        (string Key, LocalizedText Label, double[] Values)[] layers =
        [
            ("suitability", new("aptitude", "suitability"), ByCell(answer, answer.Suitability)),
            .. answer.Scenarios.Select((s, i) => (FormattableString.Invariant($"probability_{i + 1}"), Labelled(s.Name), s.Probability)),
            ("built", new("part bâtie", "built share"), map.Built),
        ];
        var coverage = new PlaneGridCoverage(answer.Input.System.Uri, (grid.X(0), grid.X(grid.Columns - 1)), (grid.Y(0), grid.Y(grid.Count - 1)), grid.Columns, grid.Rows);
        return coverage.Write([.. layers.Select(l => new PlaneGridCoverage.Layer(l.Key, l.Label, null, [.. l.Values.Select((value, cell) => study[cell] ? value : double.NaN)], 4))]);
    }

    public static IEnumerable<ScoreRow> Scores(AllocationAnswer answer)
    {
        foreach (var row in ScoreRow.Of("suitability", answer.Report)) yield return row;
        if (answer.Trial is not { } trial) yield break;
        var validation = trial.IsSimulated
            ? FormattableString.Invariant($"growth of {trial.Changed} cells made by a known rule, which the model does not know; each block of {answer.BlockSide:0} m by a model of the others")
            : FormattableString.Invariant($"growth of {trial.Changed} cells observed between two dates; each block of {answer.BlockSide:0} m by a model of the others");
        foreach (var (metric, title, of) in new (string, string, Func<MapAgreement, double>)[]
        {
            ("fom", "Figure of merit", a => a.FigureOfMerit), ("quantity-disagreement", "Quantity disagreement", a => a.QuantityDisagreement), ("allocation-disagreement", "Allocation disagreement", a => a.AllocationDisagreement),
        })
            foreach (var (name, beside) in new[] { ("random", trial.Random), ("no change", [trial.NoChange]), ("the rule itself, other luck", trial.Rule) }.Where(b => b.Item2.Length > 0))
            {
                var (own, baseline) = (trial.Model.Average(of), beside.Average(of));
                // A merit is won, a disagreement is spared.
                var skill = metric == "fom" ? (own - baseline) / (1 - baseline) : baseline > 0 ? 1 - own / baseline : double.NaN;
                yield return new ScoreRow("allocation", metric, title, trial.Changed, own, name, baseline, skill, validation);
            }
    }

    public static IEnumerable<ContributionRow> Explanation(AllocationAnswer answer)
    {
        var parts = answer.Estimates.Where(e => e.Column.Name != "(intercept)" && e.Column.Name != "intercept").Zip(answer.Deviations, (e, d) => (e.Column.Name, e.Estimate, Effect: e.Estimate * d)).ToArray();
        var sum = parts.Sum(p => Math.Abs(p.Effect));
        foreach (var (name, estimate, effect) in parts.OrderByDescending(p => Math.Abs(p.Effect))) yield return new ContributionRow("", name, new("voisinage", "neighbourhood"), estimate, effect, sum > 0 ? Math.Abs(effect) / sum : double.NaN, "logit", "coefficient");
    }

    public static IEnumerable<ApplicabilityRow> Applicable(AllocationAnswer answer)
    {
        var map = answer.Input.Map;
        yield return new ApplicabilityRow("dates", answer.Input.Later is null ? "1" : "2", "2", answer.Input.Later is not null, answer.Input.Later is null
            ? new("Une seule date : le modèle dit où l'on bâtit déjà, ce qui n'est pas forcément où l'on bâtira.", "One date only: the model tells where is built already, which need not be where will be built.")
            : new("Deux dates : le modèle a appris de ce qui a vraiment été bâti.", "Two dates: the model has learned from what was really built."));
        var unknown = 1 - map.Known.Average();
        yield return new ApplicabilityRow("unclassified land", FormattableString.Invariant($"{100 * unknown:0} %"), "0 %", unknown < 0.1, unknown < 0.1
            ? new("Presque tout le terrain a une classe.", "Nearly all ground has a class.")
            : new("Une part de l'emprise n'a pas de classe (hors d'étude, ou voirie absente du jeu) : rien n'y est placé.", "A part of the area has no class (outside of the study, or roads that the set lacks): nothing is placed there."));
        var open = map.Cells.Where(c => !map.IsBuilt(c)).Sum(c => (1 - map.Built[c]) * map.Grid.Hectares);
        var most = answer.Scenarios.Max(s => s.Hectares);
        yield return new ApplicabilityRow("demand", FormattableString.Invariant($"{most:0} ha"), FormattableString.Invariant($"{open:0} ha open"), most < 0.2 * open, most < 0.2 * open
            ? new("La demande est petite devant ce qui est ouvert.", "The demand is small beside what is open.")
            : new("La demande prend une grande part de ce qui est ouvert : l'aptitude apprise aujourd'hui n'y vaut plus.", "The demand takes a large part of what is open: the suitability learned today no longer holds there."));
    }

    public static MethodCard Card(AllocationAnswer answer) => new()
    {
        Id = AllocationDescription.Id,
        Version = AllocationDescription.Version,
        Name = new("Placement d'une demande de terres", "Allocation of a demand for land"),
        Purpose = new("Montrer où une demande de terres irait probablement, et ce qu'y change de bâtir sur du bâti.", "To show where a demand for land would probably go, and what building on built land changes."),
        Warning = new("Ni plan d'urbanisme ni droit à bâtir : les règles de zonage, les prix et les projets ne sont pas connus du modèle.", "Neither a town plan nor a right to build: zoning rules, prices and projects are unknown to the model."),
        Assumptions =
        [
            new("Une cellule est bâtie à partir de 10 % de surface bâtie ; une cellule prise l'est en entier.", "A cell is built from 10 % of built area on; a cell that is taken is taken whole."),
            new("L'aptitude est une régression logistique sur la part bâtie à 300 m et à 1 km, et la distance au réseau s'il est donné.", "Suitability is a logistic regression on the built share within 300 m and 1 km, and on the distance to the network where it is given."),
            new("Densifier remplit le bâti jusqu'à 60 % de surface, dans la part des parcelles qui peuvent l'être.", "Densifying fills built land up to 60 % of its area, in the share of plots that can be had."),
        ],
        Limits =
        [
            new("À une seule date, l'aptitude décrit ce qui est, non ce qui change.", "With one date suitability describes what is, not what changes."),
            new("Le kappa n'est pas donné : il confond quantité et place (Pontius et Millones 2011).", "Kappa is not given: it mixes quantity and place (Pontius and Millones 2011)."),
        ],
        References = ["Pontius R.G. et al. (2008), Comparing the input, output, and validation maps for several models of land change", "Pontius R.G., Millones M. (2011), Death to Kappa", "McFadden D. (1974), Conditional logit analysis of qualitative choice behavior", "IGN, OCS GE"],
        Parameters =
        [
            ("cell", MethodCard.Text(answer.Input.Map.Grid.Cell), "m", Asked), ("cells of the study", answer.Input.Map.Cells.Length.ToString(CultureInfo.InvariantCulture), "{cell}", new LocalizedText("données", "data")), ("draws", answer.Scenarios[0].Draws.Length.ToString(CultureInfo.InvariantCulture), "{draw}", Asked),
            ("block of the trial", MethodCard.Text(answer.BlockSide), "m", new LocalizedText("dix cellules, un kilomètre au moins", "ten cells, a kilometre at least")), ("plane", answer.Input.System.Curie, "", new LocalizedText("système plan du lieu", "plane system of the place")),
        ],
    };

    private static LocalizedText Asked { get; } = new("demande", "the request");

    private static double[] ByCell(AllocationAnswer answer, double[] ofStudy)
    {
        var values = new double[answer.Input.Map.Grid.Count];
        for (var i = 0; i < ofStudy.Length; i++) values[answer.Input.Map.Cells[i]] = ofStudy[i];
        return values;
    }

    private static LocalizedText Labelled(string scenario)
    {
        var name = LandColumns.Words.GetValueOrDefault(scenario) ?? new LocalizedText(scenario);
        return new($"probabilité d'être bâti : {name.In("fr")}", $"probability of being built: {name.In("en")}");
    }

    private static string Fr(double value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), French);

    private static string En(double value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

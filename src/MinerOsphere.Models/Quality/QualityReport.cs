using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Quality.Checks;

namespace MinerOsphere.Models.Quality;

/// <summary>What was found, as features, tables and sentences.</summary>
internal static class QualityReport
{
    private const int MostNamed = 10;

    /// <summary>Findings of rows; those of whole columns have no place. The gravest first.</summary>
    public static byte[] Features(QualityRows rows, ImmutableArray<QualityIssue> issues) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection");
        json.WriteStartArray("features"u8);
        var number = 0;
        foreach (var issue in Ordered(issues).Take(QualityDescription.MostIssues)) Write(json, rows, issue, ++number);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static IEnumerable<SummaryRow> Sentences(QualityRows rows, ImmutableArray<IQualityCheck> checks, ImmutableArray<QualityIssue> issues, ImmutableArray<FaultTrial> trials)
    {
        var (errors, warnings) = (issues.Count(i => i.Severity == QualityIssue.Error), issues.Count(i => i.Severity == QualityIssue.Warning));
        var clean = rows.Count - issues.Where(i => i.Row >= 0).Select(i => i.Row).Distinct().Count();
        yield return new SummaryRow("all", new(
            $"{Fr(rows.Count)} objets contrôlés : {Fr(errors)} erreurs et {Fr(warnings)} doutes ; rien à redire à {Fr(clean)} d'entre eux.",
            $"{En(rows.Count)} features checked: {En(errors)} errors and {En(warnings)} doubts; nothing to say against {En(clean)} of them."));
        var moved = issues.Where(i => i.Place is not null).DistinctBy(i => i.Row).ToArray();
        if (moved.Length > 0)
            yield return new SummaryRow("positions", new(
                $"Signe perdu ou coordonnées échangées, sans doute, pour {Count(moved.Length, "position", "positions")} : {Names(moved)}.", $"A lost sign or swapped coordinates, probably, of {Count(moved.Length, "position", "positions")}: {Names(moved)}."));
        var lost = issues.Where(i => i.Check == ClaimedPlaceCheck.Name && i.Place is null).ToArray();
        if (lost.Length > 0) yield return new SummaryRow("places", new($"Hors du lieu nommé sans qu'un signe l'explique : {Count(lost.Length, "objet", "objets")} ({Names(lost)}).", $"Outside of the place named, and no sign explains it: {Count(lost.Length, "feature", "features")} ({Names(lost)})."));
        var twice = issues.Where(i => i.Check == "duplicates").ToArray();
        if (twice.Length > 0) yield return new SummaryRow("duplicates", new($"Peut-être là deux fois : {Count(twice.Length, "objet", "objets")} ({Names(twice)}).", $"Perhaps there twice: {Count(twice.Length, "feature", "features")} ({Names(twice)})."));
        var sparse = rows.Columns.Select(c => (c.Name, Share: c.Texts.Count(t => t is null) / (double)rows.Count)).Where(c => c.Share > 0.5).OrderByDescending(c => c.Share).ToArray();
        if (sparse.Length > 0)
        {
            var list = string.Join(", ", sparse.Take(MostNamed).Select(c => $"{c.Name} ({Percent(c.Share)} %)"));
            yield return new SummaryRow("columns", new($"Colonnes surtout vides : {list}.", $"Columns that are mostly empty: {list.Replace(" %", "%", StringComparison.Ordinal)}."));
        }
        foreach (var trial in trials.Where(t => t.Fault.Id is "longitude-sign" or "thousandfold"))
            yield return new SummaryRow("evaluation", trial.Fault.Id == "longitude-sign"
                ? new($"Sur {trial.Injected} signes de longitude changés exprès dans ces données, {trial.Found} sont retrouvés{(trial.Right >= 0 ? $", {trial.Right} avec la bonne position" : "")}.", $"Of {trial.Injected} signs of longitude changed on purpose in these data, {trial.Found} are found{(trial.Right >= 0 ? $", {trial.Right} with the right position" : "")}.")
                : new($"Sur {trial.Injected} nombres multipliés par mille exprès, {trial.Found} sont retrouvés.", $"Of {trial.Injected} numbers multiplied by a thousand on purpose, {trial.Found} are found."));

        string Names(QualityIssue[] of) => string.Join(", ", of.Take(MostNamed).Select(i => rows.Title?.Texts[i.Row] is { Length: > 0 } name ? name : rows.Ids[i.Row])) + (of.Length > MostNamed ? ", …" : "");
    }

    /// <summary>Share of rows that a check has nothing against; of the checks of columns, share of columns.</summary>
    public static byte[] Scores(QualityRows rows, ImmutableArray<IQualityCheck> checks, ImmutableArray<QualityIssue> issues) => JsonOutput.WriteTable(checks, (json, check) =>
    {
        var of = issues.Where(i => i.Check == check.Id).ToArray();
        var (all, wrong) = check is ColumnsCheck ? (rows.Columns.Length, of.Select(i => i.Column).Distinct(StringComparer.Ordinal).Count()) : (rows.Count, of.Select(i => i.Row).Distinct().Count());
        json.WriteString("dimension"u8, check.Dimension);
        json.WriteString("check"u8, check.Id);
        json.WriteFigure("value", all == 0 ? double.NaN : 1 - wrong / (double)all, 4);
        json.WriteNumber("rows"u8, all);
        json.WriteNumber("issues"u8, of.Length);
        json.WriteString("dimension_iri"u8, "http://www.w3.org/2016/05/ldqd#" + check.Dimension switch { "accuracy" => "semanticAccuracy", "uniqueness" => "conciseness", "currentness" => "timeliness", var same => same });
    });

    public static byte[] Columns(ImmutableArray<ColumnProfile> profiles) => JsonOutput.WriteTable(profiles, (json, profile) =>
    {
        json.WriteString("column"u8, profile.Name);
        json.WriteString("type"u8, profile.Type);
        json.WriteString("unit"u8, profile.Unit);
        json.WriteNumber("missing"u8, profile.Missing);
        json.WriteFigure("missing_share", profile.MissingShare, 4);
        json.WriteNumber("distinct"u8, profile.Distinct);
        json.WriteFigure("least", profile.Least, 6);
        json.WriteFigure("q05", profile.Low, 6);
        json.WriteFigure("median", profile.Median, 6);
        json.WriteFigure("q95", profile.High, 6);
        json.WriteFigure("most", profile.Most, 6);
        json.WriteString("commonest"u8, profile.Commonest);
        json.WriteNumber("issues"u8, profile.Issues);
    });

    public static IEnumerable<ScoreRow> Evaluation(ImmutableArray<FaultTrial> trials)
    {
        const string Baseline = "limits of the schema alone", Validation = "faults put into rows of these data that no check objects to; checks run again";
        foreach (var trial in trials)
        {
            var (recall, baseline) = (trial.Found / (double)trial.Injected, trial.Baseline / (double)trial.Injected);
            yield return new ScoreRow(trial.Fault.Id, "recall", $"Share found: {trial.Fault.Title}", trial.Injected, recall, Baseline, baseline, baseline < 1 ? (recall - baseline) / (1 - baseline) : double.NaN, Validation);
            var precision = trial.New > 0 ? trial.Found / (double)trial.New : double.NaN;
            yield return new ScoreRow(trial.Fault.Id, "precision", "Share of what is newly told that was put in", trial.New, precision, Baseline, double.NaN, double.NaN, Validation);
            if (trial.Right >= 0) yield return new ScoreRow(trial.Fault.Id, "proposal", "Share of those found whose position is proposed rightly", trial.Found, trial.Right / (double)trial.Found, Baseline, 0, trial.Right / (double)trial.Found, Validation);
        }
    }

    public static IEnumerable<ContributionRow> Explanation(ImmutableArray<IQualityCheck> checks, ImmutableArray<QualityIssue> issues) =>
        checks.Select(c => (Check: c, Count: issues.Count(i => i.Check == c.Id)))
            .Select(c => new ContributionRow("", c.Check.Id, c.Check.Title, double.NaN, c.Count, issues.Length > 0 ? c.Count / (double)issues.Length : double.NaN, "{finding}", "count"));

    public static IEnumerable<ApplicabilityRow> Applicability(QualityRows rows, ImmutableArray<IQualityCheck> checks)
    {
        var placed = Enumerable.Range(0, rows.Count).Count(rows.HasPlace);
        yield return new ApplicabilityRow("positions", Share(placed, rows.Count), "rows with a position", placed > rows.Count / 2,
            placed > rows.Count / 2 ? new("Les positions peuvent être contrôlées.", "Positions can be checked.") : new("Peu de positions : les contrôles de lieu ne disent rien de ces lignes.", "Few positions: the checks of place tell nothing of these rows."));
        if (checks.OfType<ClaimedPlaceCheck>().FirstOrDefault() is { } claims)
        {
            var (known, agreeing) = claims.Count(rows);
            yield return new ApplicabilityRow("claims", Share(known, rows.Count), "rows that name a place whose borders are known", known > rows.Count / 2,
                known == 0
                    ? new("Aucune ligne ne nomme un lieu dont les limites sont connues ici : donnez « places » et « placeColumn ».", "No row names a place whose borders are known here: give 'places' and 'placeColumn'.")
                    : new($"{agreeing} sur {known} sont dans le lieu qu'elles nomment. Un signe perdu qui laisse le point dans le même lieu ne se voit pas ainsi.", $"{agreeing} of {known} lie in the place that they name. A lost sign that leaves the point in the same place is not seen so."));
        }
        var titled = rows.Title?.Texts.Count(t => t is { Length: > 0 }) ?? 0;
        yield return new ApplicabilityRow("names", Share(titled, rows.Count), "rows with a name", titled > rows.Count / 2,
            titled > rows.Count / 2 ? new("Les noms servent à trouver les doublons et les homonymes.", "Names serve to find duplicates and namesakes.") : new("Sans noms, les doublons éloignés ne se trouvent pas.", "Without names, duplicates far apart are not found."));
        yield return new ApplicabilityRow("rows", rows.Count.ToString(CultureInfo.InvariantCulture), "12 or more", rows.Count >= 12,
            rows.Count >= 12 ? new("Assez de lignes pour dire ce qui est aberrant.", "Enough rows to tell what is outlying.") : new("Trop peu de lignes pour dire ce qui est aberrant.", "Too few rows to tell what is outlying."));
    }

    private static IEnumerable<QualityIssue> Ordered(ImmutableArray<QualityIssue> issues) =>
        issues.OrderBy(i => i.Severity switch { QualityIssue.Error => 0, QualityIssue.Warning => 1, _ => 2 }).ThenBy(i => i.Place is null);

    private static void Write(Utf8JsonWriter json, QualityRows rows, QualityIssue issue, int number)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature");
        json.WriteNumber("id"u8, number);
        if (issue.Row >= 0 && rows.HasPlace(issue.Row))
        {
            json.WriteStartObject("geometry"u8);
            json.WriteString("type"u8, "Point");
            json.WriteStartArray("coordinates"u8);
            json.WriteNumberValue(Math.Round(rows.Longitudes[issue.Row], 7));
            json.WriteNumberValue(Math.Round(rows.Latitudes[issue.Row], 7));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else json.WriteNull("geometry"u8);
        json.WriteStartObject("properties"u8);
        json.WriteString("feature"u8, issue.Row >= 0 ? rows.Ids[issue.Row] : "");
        json.WriteString("name"u8, issue.Row >= 0 ? rows.Title?.Texts[issue.Row] ?? "" : "");
        json.WriteString("check"u8, issue.Check);
        json.WriteString("severity"u8, issue.Severity);
        json.WriteString("column"u8, issue.Column);
        json.WriteColumns("what", issue.What);
        json.WriteString("value"u8, issue.Value);
        json.WriteString("proposed"u8, issue.Proposed);
        json.WriteFigure("proposed_longitude", issue.Place?.Longitude ?? double.NaN, 7);
        json.WriteFigure("proposed_latitude", issue.Place?.Latitude ?? double.NaN, 7);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Share(int part, int of) => string.Create(CultureInfo.InvariantCulture, $"{part} / {of}");

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture);

    private static string Count(int count, string one, string several) => $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : several)}";

    private static string Fr(int count) => count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u00a0');

    private static string En(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}

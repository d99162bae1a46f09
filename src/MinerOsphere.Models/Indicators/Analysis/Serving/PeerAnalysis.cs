using System.Globalization;
using MinerOsphere.Learning.Spatial.Compositions;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>Whom a group can be compared with: those like it in several indicators, and whether such families are there at all.</summary>
internal static class PeerAnalysis
{
    public const string Id = "peers";
    private const int Fewest = 12, MostGroups = 2_000, MostPeers = 8, Nearest = 3, MostClasses = 12;

    public static bool Fits(AnalysisData data) => Columns(data) is { Length: > 1 } columns && Complete(columns, data.Groups.Length).Length is >= Fewest and <= MostGroups;

    public static AnalysisPart Run(AnalysisData data, CancellationToken cancellation)
    {
        var columns = Columns(data);
        var kept = Complete(columns, data.Groups.Length);
        if (kept.Length < 3 || kept.Length > MostGroups) throw new ModelInputException($"peer groups take 3 to {MostGroups} groups that have every indicator; there are {kept.Length}");
        if (columns.Length < 2) throw new ModelInputException("peer groups take two indicators or more: give 'peerIndicators', a 'category', or a collection with years");
        // Standardised by scales that outliers do not move, and bounded, or one odd group would be a family of its own.
        var scales = columns.Select(c => RobustScale.Of([.. kept.Select(g => c.Values[g])])).ToArray();
        double[][] rows = [.. kept.Select(g => columns.Select((c, j) => Math.Clamp(scales[j].Z(c.Values[g]), -4, 4)).ToArray())];
        var seed = data.Question.Seed;
        var peers = data.Question.PeerCount > 0 ? PeerGroups.Of(rows, Math.Min(data.Question.PeerCount, kept.Length - 1), seed, cancellation) : PeerQuality.Best(rows, MostPeers, seed, cancellation);
        var silhouettes = PeerQuality.Silhouettes(rows, peers.Peers, peers.Count);
        var draws = Math.Clamp(data.Question.Draws / 4, 10, 50);
        var (agreement, stable) = PeerQuality.Stability(rows, peers, draws, seed, cancellation);
        var none = PeerQuality.Unstructured(rows, peers.Count, Math.Min(draws, 20), seed, cancellation);
        var table = JsonOutput.WriteTable(Enumerable.Range(0, kept.Length).OrderBy(i => peers.Peers[i]).ThenByDescending(i => silhouettes[i]).ThenBy(i => i), (json, i) =>
        {
            json.WriteString("group"u8, data.TitleOf(kept[i]));
            json.WriteString("id"u8, data.Groups[kept[i]].Id);
            json.WriteNumber("peer_group"u8, peers.Peers[i] + 1);
            json.WriteFigure("silhouette", silhouettes[i], 4);
            json.WriteFigure("peer_group_kept", stable[peers.Peers[i]], 4);
            json.WriteString("nearest"u8, string.Join(" ; ", NearestOf(rows, i).Select(j => data.TitleOf(kept[j]))));
        });
        return new AnalysisPart(Id, table)
        {
            Sentences = [.. Sentences(data, kept, rows, peers, silhouettes.Average(), none, agreement, stable, columns)],
            Scores =
            [
                new ScoreRow(Id, "adjusted-rand", "Agreement of peer groups with those of groups drawn again", kept.Length, agreement, "partitions at random", 0, agreement, $"{draws} bootstrap draws of the groups"),
                new ScoreRow(Id, "silhouette", "Mean silhouette", kept.Length, silhouettes.Average(), "indicators shuffled one by one", none, (silhouettes.Average() - none) / (1 - none), $"{Math.Min(draws, 20)} shuffles"),
            ],
            Contributions = [.. columns.Select((c, j) => Separation(c.Name, j, rows, peers)).OrderByDescending(r => r.Share)],
        };
    }

    /// <summary>The indicators: those asked for; else the shares of the classes; else level, growth and unrest of the measure.</summary>
    private static (string Name, double[] Values)[] Columns(AnalysisData data)
    {
        var given = data.Indicators.Select(i => (i.Name, Values: Tamed(i.Values))).ToArray();
        if (given.Length > 0) return given;
        if (data.Cross is { } cross && data.AddsUp && cross.Classes.Length <= MostClasses)
        {
            var values = cross.Above(data.Last);
            return [.. cross.Classes.Select((name, c) => (name, values.Select(v => v.Where(double.IsFinite).Sum() is > 0 and var sum ? (double.IsFinite(v[c]) ? v[c] : 0) / sum : double.NaN).ToArray()))];
        }
        if (data.Years < 4) return [];
        var years = data.YearNumbers;
        return
        [
            ("level", Tamed(data.LastValues)),
            ("growth", [.. data.Values.Select(v => Growth.Of(v, years) is { } g && g.To == data.Years - 1 ? g.MeanYearly : double.NaN)]),
            ("unrest", Tamed([.. data.Values.Select(Unrest)])),
        ];
    }

    /// <summary>Mean size of the yearly changes around their mean, as a rate.</summary>
    private static double Unrest(double[] values)
    {
        var changes = Enumerable.Range(1, values.Length - 1).Where(t => values[t - 1] > 0 && values[t] > 0).Select(t => Math.Log(values[t] / values[t - 1])).ToArray();
        return changes.Length < 3 ? double.NaN : changes.Average(c => Math.Abs(c - changes.Average()));
    }

    private static double[] Tamed(double[] values) => Outliers.Leans(values) ? [.. values.Select(v => Math.Log(v))] : values;

    private static int[] Complete((string Name, double[] Values)[] columns, int count) => [.. Enumerable.Range(0, count).Where(g => columns.All(c => double.IsFinite(c.Values[g])))];

    private static IEnumerable<int> NearestOf(double[][] rows, int of) =>
        Enumerable.Range(0, rows.Length).Where(j => j != of).OrderBy(j => PeerGroups.Distance(rows[of], rows[j])).ThenBy(j => j).Take(Nearest);

    /// <summary>How much of an indicator's variance lies between the peer groups.</summary>
    private static ContributionRow Separation(string name, int column, double[][] rows, PeerGroups peers)
    {
        var mean = rows.Average(r => r[column]);
        var whole = rows.Sum(r => (r[column] - mean) * (r[column] - mean));
        var between = rows.Select((r, i) => peers.Centres[peers.Peers[i]][column] - mean).Sum(d => d * d);
        var share = whole > 0 ? between / whole : 0;
        return new ContributionRow(Id, name, new("indicateur", "indicator"), double.NaN, between / rows.Length, share, "variance", "between-groups");
    }

    private static IEnumerable<IndicatorSentence> Sentences(
        AnalysisData data, int[] kept, double[][] rows, PeerGroups peers, double silhouette, double none, double agreement, double[] stable, (string Name, double[] Values)[] columns)
    {
        var sizes = string.Join(", ", Enumerable.Range(0, peers.Count).Select(k => peers.Peers.Count(p => p == k).ToString(CultureInfo.InvariantCulture)));
        var believed = agreement >= 0.6 && silhouette > none + 0.05;
        yield return IndicatorSentence.Public(
            Id,
            believed ? $"{peers.Count} familles de profils semblables se dégagent ({sizes}) : comparez d'abord un membre aux siens." : "Aucune famille nette ne se dégage : les profils varient continûment. Comparez plutôt chacun à ses plus proches voisins, dans le tableau.",
            believed ? $"{peers.Count} families of similar profiles stand out ({sizes}): compare a member with its own first." : "No clear family stands out: profiles vary without a break. Rather compare each with its nearest neighbours, in the table.");
        if (data.Question.PeersOf is { } asked && Enumerable.Range(0, kept.Length).Where(i => data.Groups[kept[i]].Id == asked || string.Equals(data.TitleOf(kept[i]), asked, StringComparison.OrdinalIgnoreCase)).Cast<int?>().FirstOrDefault() is { } of)
        {
            var names = string.Join(", ", NearestOf(rows, of).Select(j => data.TitleOf(kept[j])));
            yield return IndicatorSentence.Public(Id, $"Les plus proches de {data.TitleOf(kept[of])} : {names}.", $"Nearest to {data.TitleOf(kept[of])}: {names}.");
        }
        yield return IndicatorSentence.Expert(
            Id,
            $"k-moyennes sur {columns.Length} indicateurs standardisés (médiane et MAD), k = {peers.Count} : silhouette {IndicatorNumbers.Fixed(silhouette, 2).Fr} contre {IndicatorNumbers.Fixed(none, 2).Fr} sans structure ; indice de Rand ajusté au bootstrap {IndicatorNumbers.Fixed(agreement, 2).Fr} ; Jaccard par groupe {string.Join(" ; ", stable.Select(s => IndicatorNumbers.Fixed(s, 2).Fr))}.",
            $"k-means on {columns.Length} standardised indicators (median and MAD), k = {peers.Count}: silhouette {IndicatorNumbers.Fixed(silhouette, 2).En} against {IndicatorNumbers.Fixed(none, 2).En} without structure; adjusted Rand index under the bootstrap {IndicatorNumbers.Fixed(agreement, 2).En}; Jaccard per group {string.Join("; ", stable.Select(s => IndicatorNumbers.Fixed(s, 2).En))}.");
    }
}

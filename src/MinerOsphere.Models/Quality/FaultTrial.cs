using System.Collections.Immutable;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Quality;

/// <summary>
/// What the checks are worth on these very rows: faults are put into rows that no check objects to, and the checks run again. Recall is the
/// share of the faults that are found; precision the share of what is newly told that lies in a changed row.
/// </summary>
/// <param name="Fault">What was put in.</param>
/// <param name="Injected">Rows changed.</param>
/// <param name="Found">Of them, told by a check that looks for it.</param>
/// <param name="Right">Of those found, proposed to be where they were, within the tolerance; -1 for a fault that has no proposal.</param>
/// <param name="New">Rows that are newly told of.</param>
/// <param name="Baseline">Found by the limits of longitude and latitude and those of the schema alone.</param>
internal sealed record FaultTrial(InjectedFault Fault, int Injected, int Found, int Right, int New, int Baseline)
{
    public const int MostRows = 5_000;
    private static readonly string[] Plain = ["values"];

    public static ImmutableArray<FaultTrial> Run(QualityRows rows, IReadOnlyList<IQualityCheck> checks, int each, ulong seed, CancellationToken cancellation)
    {
        var sample = Sample(rows, seed);
        var before = Flagged(sample, checks, cancellation);
        var trials = ImmutableArray.CreateBuilder<FaultTrial>();
        for (var f = 0; f < InjectedFault.All.Length; f++)
        {
            var fault = InjectedFault.All[f];
            if (!checks.Any(c => fault.Finders.Contains(c.Id))) continue;
            var random = new RandomStream(seed, (ulong)(f + 1));
            var copy = new MutableRows(sample);
            foreach (var (row, _) in before) copy.Touched.Add(row);
            var changed = new HashSet<int>();
            foreach (var row in random.Permutation(sample.Count))
            {
                if (changed.Count == Math.Min(each, Math.Max(1, sample.Count / 4))) break;
                if (copy.Touched.Contains(row)) continue;
                if (fault.Apply(copy, row, random) && changed.Add(row)) copy.Touched.Add(row);
            }
            if (changed.Count == 0) continue;
            var after = copy.Done();
            var told = Issues(after, checks, cancellation);
            var found = told.Where(i => changed.Contains(i.Row) && fault.Finders.Contains(i.Check)).ToLookup(i => i.Row);
            // A copy may be told at either of the two.
            var pairs = fault.Id == "copy" ? told.Where(i => i.Check == "duplicates" && i.Row >= 0 && !before.Contains((i.Row, i.Check)) && !changed.Contains(i.Row)).ToArray() : [];
            var viaTwin = pairs.Select(i => changed.FirstOrDefault(c => i.Proposed == sample.Ids[c], -1)).Where(c => c >= 0 && !found.Contains(c)).Distinct().Count();
            var right = found.Any(g => g.Any(i => i.Place is not null))
                ? found.Count(g => g.Any(i => i.Place is { } place && Math.Abs(place.Longitude - sample.Longitudes[g.Key]) < 1e-6 && Math.Abs(place.Latitude - sample.Latitudes[g.Key]) < 1e-6))
                : -1;
            var news = told.Where(i => i.Row >= 0 && !before.Contains((i.Row, i.Check))).Select(i => i.Row).Distinct().Where(r => !pairs.Any(p => p.Row == r && changed.Any(c => p.Proposed == sample.Ids[c]))).Count() + viaTwin;
            var baseline = changed.Count(r => Math.Abs(after.Longitudes[r]) > 180 || Math.Abs(after.Latitudes[r]) > 90)
                + told.Where(i => Plain.Contains(i.Check) && changed.Contains(i.Row)).Select(i => i.Row).Distinct().Count();
            trials.Add(new FaultTrial(fault, changed.Count, found.Count + viaTwin, right, news, baseline));
        }
        return trials.ToImmutable();
    }

    private static List<QualityIssue> Issues(QualityRows rows, IReadOnlyList<IQualityCheck> checks, CancellationToken cancellation) => [.. checks.SelectMany(c => c.Find(rows, cancellation))];

    private static HashSet<(int Row, string Check)> Flagged(QualityRows rows, IReadOnlyList<IQualityCheck> checks, CancellationToken cancellation) =>
        [.. Issues(rows, checks, cancellation).Where(i => i.Row >= 0).Select(i => (i.Row, i.Check))];

    private static QualityRows Sample(QualityRows rows, ulong seed)
    {
        if (rows.Count <= MostRows) return rows;
        int[] chosen = [.. new RandomStream(seed).Permutation(rows.Count).Take(MostRows).Order()];
        return rows with
        {
            Ids = [.. chosen.Select(r => rows.Ids[r])],
            Longitudes = [.. chosen.Select(r => rows.Longitudes[r])],
            Latitudes = [.. chosen.Select(r => rows.Latitudes[r])],
            Columns = [.. rows.Columns.Select(c => c with { Texts = [.. chosen.Select(r => c.Texts[r])], Numbers = c.Numbers.Length == 0 ? [] : [.. chosen.Select(r => c.Numbers[r])] })],
            Invalid = rows.Invalid.IsEmpty ? rows.Invalid : chosen.Select((r, i) => (r, i)).Where(p => rows.Invalid.ContainsKey(p.r)).ToImmutableDictionary(p => p.i, p => rows.Invalid[p.r]),
        };
    }
}

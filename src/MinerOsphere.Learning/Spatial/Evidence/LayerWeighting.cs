using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>From what was counted in the classes of a layer to their weights.</summary>
internal sealed record LayerWeighting(
    string Name, ImmutableArray<string> Labels, double[]? Bounds, double[] Deposits, double[] Cells)
{
    public EvidenceLayer Of(EvidenceWeighting weighting, WeightsOfEvidenceOptions options)
    {
        // Cells without a value are no part of the area that the layer is judged by.
        var (deposits, cells) = (Deposits.Sum(), Cells.Sum());
        if (!(deposits > 0 && deposits < cells)) return Silent(weighting == EvidenceWeighting.EitherWay ? EvidenceWeighting.Ascending : weighting);
        return weighting switch
        {
            EvidenceWeighting.Unique => Unique(deposits, cells),
            EvidenceWeighting.Grouped => Grouped(options, deposits, cells),
            EvidenceWeighting.Ascending or EvidenceWeighting.Descending => Split(weighting, options) ?? Silent(weighting),
            EvidenceWeighting.EitherWay => EitherWay(options),
            _ => throw new ArgumentOutOfRangeException(nameof(weighting)),
        };
    }

    private EvidenceLayer Unique(double deposits, double cells)
    {
        var rows = Array.ConvertAll(Classes, i => ClassWeights.Of(Deposits[i], Cells[i], deposits, cells));
        return Made(EvidenceWeighting.Unique, Classes, Array.ConvertAll(rows, row => row.Plus), Array.ConvertAll(rows, row => row.PlusVariance));
    }

    private EvidenceLayer Grouped(WeightsOfEvidenceOptions options, double deposits, double cells)
    {
        var rows = WeightsTable.Unique(Deposits, Cells);
        var own = Array.FindAll(Classes, i => Math.Abs(rows[i].StudentizedContrast) >= options.StudentizedContrast && rows[i].Deposits > 0);
        var groups = Array.ConvertAll(Classes, i => Array.IndexOf(own, i) is var at && at < 0 ? own.Length : at);
        var rest = Array.FindAll(Classes, i => groups[i] == own.Length);
        var shared = ClassWeights.Of(rest.Sum(i => Deposits[i]), rest.Sum(i => Cells[i]), deposits, cells);
        return Made(EvidenceWeighting.Grouped, groups, [.. own.Select(i => rows[i].Plus), shared.Plus], [.. own.Select(i => rows[i].PlusVariance), shared.PlusVariance]);
    }

    private EvidenceLayer EitherWay(WeightsOfEvidenceOptions options)
    {
        var (up, down) = (Split(EvidenceWeighting.Ascending, options), Split(EvidenceWeighting.Descending, options));
        if (up is null || down is null) return up ?? down ?? Silent(EvidenceWeighting.Ascending);
        return Studentized(down) > Studentized(up) ? down : up;
    }

    private static double Studentized(EvidenceLayer layer) => (layer.GroupWeights[1] - layer.GroupWeights[0]) / Math.Sqrt(layer.GroupVariances[0] + layer.GroupVariances[1]);

    // Group 1 is the favourable side.
    private EvidenceLayer? Split(EvidenceWeighting weighting, WeightsOfEvidenceOptions options)
    {
        var rows = WeightsTable.Cumulative(Deposits, Cells, weighting == EvidenceWeighting.Descending);
        var last = WeightsTable.Split(rows, options.Split, options.StudentizedContrast);
        if (last < 0) return null;
        var groups = Array.ConvertAll(Classes, i => (weighting == EvidenceWeighting.Descending ? Classes.Length - 1 - i : i) <= last ? 1 : 0);
        return Made(weighting, groups, [rows[last].Minus, rows[last].Plus], [rows[last].MinusVariance, rows[last].PlusVariance]);
    }

    private EvidenceLayer Silent(EvidenceWeighting weighting) => Made(weighting, new int[Cells.Length], [0], [0]);

    private EvidenceLayer Made(EvidenceWeighting weighting, int[] groups, double[] weights, double[] variances) =>
        new(Name, weighting, Labels, Bounds, Deposits, Cells, groups, weights, variances);

    private int[] Classes => [.. Enumerable.Range(0, Cells.Length)];
}

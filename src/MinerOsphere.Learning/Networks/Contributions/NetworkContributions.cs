using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>
/// Reads out of an ensemble of networks which zones make the flow, and how long their rain takes. With networks whose first neurons see one
/// zone each (<see cref="WindowTable.Blocks"/>) the structure says what is known beforehand.
/// </summary>
public static class NetworkContributions
{
    /// <param name="ensemble">20 to 50 initialisations.</param>
    /// <param name="columns">What each feature of the ensemble is.</param>
    /// <param name="rows">Rows of its features, for methods that look at slopes; null for <see cref="ContributionMethod.Knox"/>.</param>
    /// <param name="options">What to reckon and how.</param>
    /// <param name="run">Seed of the draws that give the spread; threads; cancellation.</param>
    /// <exception cref="ArgumentException">The columns are not those of the ensemble, or a method lacks its rows.</exception>
    public static ContributionReport Of(PerceptronEnsemble ensemble, ImmutableArray<WindowColumn> columns, FeatureMatrix? rows, ContributionOptions options, TrainingRun run)
    {
        options.Check();
        if (!ensemble.Signature.Features.Select(f => f.Name).SequenceEqual(columns.Select(c => c.Name), StringComparer.Ordinal)) throw new ArgumentException("the ensemble has other columns", nameof(columns));
        if (options.Output >= ensemble.MemberOutputs.Length) throw new ArgumentException($"output {options.Output} of {ensemble.MemberOutputs.Length}", nameof(options));
        var unknown = options.Without.FirstOrDefault(zone => columns.All(c => c.Zone != zone));
        if (unknown is not null) throw new ArgumentException($"no zone '{unknown}'", nameof(options));
        var evidence = Evidence(ensemble, rows, options, run);
        var asked = columns.Select(c => !options.Without.Contains(c.Zone)).ToArray();
        double[] Shares(int[] members) => PerColumn(ensemble.Design, Combine(ensemble, evidence, members, options), asked);

        var members = Enumerable.Range(0, evidence.Length).ToArray();
        var draws = new double[options.Draws][];
        Blocks.Run(draws.Length, run, d =>
        {
            var stream = run.Stream(NetworkStart.Hash("contributions") + (ulong)d);
            draws[d] = Shares(Array.ConvertAll(members, _ => stream.NextInt(members.Length)));
        });
        return Report(columns, asked, Shares(members), draws, options, members.Length);
    }

    /// <summary>Per member what its part in the answer rests on: sizes of weights, or of slopes.</summary>
    private static double[][] Evidence(PerceptronEnsemble ensemble, FeatureMatrix? rows, ContributionOptions options, TrainingRun run)
    {
        var members = ensemble.Members;
        var evidence = new double[members.Length][];
        if (options.Method != ContributionMethod.Knox && (rows is null || rows.RowCount == 0)) throw new ArgumentException($"{options.Method} needs rows", nameof(rows));
        Blocks.Run(evidence.Length, run, m => evidence[m] = options.Method == ContributionMethod.Knox
            ? Array.ConvertAll(members[m].Parameters, Math.Abs)
            : Normalised(InputSlopes.MeanSizes(members[m], rows!, options.Output, options.Method == ContributionMethod.Gradient ? 0 : options.Steps, run.Cancellation)));
        return evidence;
    }

    /// <summary>Medians over members, then shares of the inputs.</summary>
    private static double[] Combine(PerceptronEnsemble ensemble, double[][] evidence, int[] members, ContributionOptions options)
    {
        var medians = new double[evidence[0].Length];
        Span<double> values = new double[members.Length];
        for (var i = 0; i < medians.Length; i++)
        {
            for (var m = 0; m < members.Length; m++) values[m] = evidence[members[m]][i];
            medians[i] = EnsembleCombination.Median(values);
        }
        return options.Method == ContributionMethod.Knox ? WeightShares.Of(ensemble.Design.Shape, medians, options.Output) : medians;
    }

    /// <summary>Of inputs to columns, those asked for adding up to 1.</summary>
    private static double[] PerColumn(NetworkDesign design, double[] inputs, bool[] asked)
    {
        var shares = new double[asked.Length];
        for (var i = 0; i < inputs.Length; i++)
            if (asked[design.Encoding.Inputs[i].Column]) shares[design.Encoding.Inputs[i].Column] += inputs[i];
        return Normalised(shares);
    }

    private static double[] Normalised(double[] values)
    {
        var total = values.Sum();
        return total > 0 ? Array.ConvertAll(values, v => v / total) : values;
    }

    private static ContributionReport Report(ImmutableArray<WindowColumn> columns, bool[] asked, double[] shares, double[][] draws, ContributionOptions options, int members)
    {
        (double Low, double High) Spread(IEnumerable<double> values)
        {
            var sorted = values.Order().ToArray();
            double At(double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
            return (At((1 - options.Level) / 2), At((1 + options.Level) / 2));
        }
        var zones = ImmutableArray.CreateBuilder<ZoneContribution>();
        foreach (var zone in Enumerable.Range(0, columns.Length).Where(c => asked[c]).GroupBy(c => columns[c].Zone, StringComparer.Ordinal))
        {
            int[] own = [.. zone];
            int[] lagged = [.. own.Where(c => columns[c].Kind != WindowColumnKind.Sum)];
            int Time(int c) => options.Lead + (columns[c].Kind == WindowColumnKind.Forecast ? -columns[c].Steps : columns[c].Steps);
            int Largest(double[] from) => Time(lagged.MaxBy(c => from[c]));
            var (low, high) = Spread(draws.Select(d => own.Sum(c => d[c])));
            var (timeLow, timeHigh) = lagged.Length == 0 ? (0, 0) : Spread(draws.Select(d => (double)Largest(d)));
            zones.Add(new ZoneContribution(
                zone.Key, own.Sum(c => shares[c]), low, high,
                lagged.Length == 0 ? null : Largest(shares), lagged.Length == 0 ? null : (int)timeLow, lagged.Length == 0 ? null : (int)timeHigh,
                lagged.Sum(c => Time(c) * shares[c]) / lagged.Sum(c => shares[c]),
                [.. own.Select(c =>
                {
                    var (lagLow, lagHigh) = Spread(draws.Select(d => d[c]));
                    return new LagContribution(columns[c].Name, columns[c].Kind == WindowColumnKind.Sum ? null : Time(c), shares[c], lagLow, lagHigh);
                })]));
        }
        return new ContributionReport(options.Method, members, zones.ToImmutable());
    }
}

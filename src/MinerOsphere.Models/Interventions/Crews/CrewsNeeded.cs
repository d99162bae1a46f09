using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>How many crews an intervention takes.</summary>
public sealed class CrewsNeeded
{
    private CrewsNeeded(ImmutableArray<double> shares)
    {
        Shares = shares;
        for (var k = 1; k < shares.Length; k++)
        {
            Mean += k * shares[k];
            SecondMoment += (double)k * k * shares[k];
        }
    }

    /// <summary>Share of interventions that take k crews, from k = 0; the first is 0.</summary>
    public ImmutableArray<double> Shares { get; }

    public double Mean { get; }
    public double SecondMoment { get; }

    public static CrewsNeeded One { get; } = new([0, 1]);

    /// <summary>A mean such as 1.3 means: 1 in seven of ten interventions, 2 in the others.</summary>
    /// <exception cref="DataFaultException">Below 1, or more than 20.</exception>
    public static CrewsNeeded OfMean(double mean)
    {
        if (!(mean >= 1 && mean <= 20)) throw new DataFaultException(FormattableString.Invariant($"{mean} crews per intervention; 1 to 20 are expected"));
        var low = (int)Math.Floor(mean);
        var shares = new double[low + 2];
        shares[low] = low + 1 - mean;
        shares[low + 1] = mean - low;
        return new CrewsNeeded([.. shares]);
    }

    /// <summary>Of interventions of several kinds, each with its share.</summary>
    public static CrewsNeeded Mix(ImmutableArray<(CrewsNeeded Needed, double Share)> kinds)
    {
        var shares = new double[kinds.Max(k => k.Needed.Shares.Length)];
        foreach (var (needed, share) in kinds)
            for (var c = 0; c < needed.Shares.Length; c++) shares[c] += share * needed.Shares[c];
        return new CrewsNeeded([.. shares]);
    }

    /// <summary>As often as interventions took them.</summary>
    /// <param name="crews">Crews of each intervention.</param>
    /// <exception cref="DataFaultException">There is none, or one took no crew.</exception>
    public static CrewsNeeded Of(IReadOnlyList<int> crews)
    {
        if (crews.Count == 0) throw new DataFaultException("no intervention tells how many crews it took");
        if (crews.Any(c => c is < 1 or > 100)) throw new DataFaultException("an intervention takes 1 to 100 crews");
        var shares = new double[crews.Max() + 1];
        foreach (var c in crews) shares[c] += 1.0 / crews.Count;
        return new CrewsNeeded([.. shares]);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

/// <summary>What the target of a family can be.</summary>
internal static class GlmTarget
{
    private const int FaultsNamed = 10;

    public static void Check(TrainingTable table, GlmFamily family)
    {
        var name = table.Signature.Target.Name;
        if (table.RowCount == 0) throw new DataFaultException("there is no row to learn from");
        if (table.Signature.Target.IsCategorical && family != GlmFamily.Binomial) throw new DataFaultException($"a {family} model takes a number, not a class", name);
        if (table.Signature.Target.IsCategorical && table.Signature.Target.Levels.Length != 2)
            throw new DataFaultException($"a logistic model takes two classes; there are {table.Signature.Target.Levels.Length}", name);
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var (least, most, total) = (double.PositiveInfinity, double.NegativeInfinity, 0.0);
        for (var i = 0; i < table.RowCount; i++)
        {
            var (y, weight) = (table.Target[i], table.Weights?[i] ?? 1);
            if (weight == 0) continue;
            total += weight;
            (least, most) = (Math.Min(least, y), Math.Max(most, y));
            var expected = family switch
            {
                GlmFamily.Binomial when !(y is >= 0 and <= 1) => "0, 1 or a share between",
                GlmFamily.Poisson or GlmFamily.NegativeBinomial when !(y >= 0 && y == Math.Floor(y) && y < 1e15) => "a whole number of 0 or more",
                _ when !double.IsFinite(y) => "a number",
                _ => null,
            };
            if (expected is not null && faults.Count < FaultsNamed)
                faults.Add(new DataFault(string.Create(CultureInfo.InvariantCulture, $"is {y}, expected {expected}"), name, table.RowName(i)));
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (total == 0) throw new DataFaultException("every row has the weight 0");
        if (family == GlmFamily.Binomial && least == most && least is 0 or 1)
        {
            var only = table.Signature.Target.IsCategorical ? $"'{table.Signature.Target.Levels[(int)least]}'" : least.ToString(CultureInfo.InvariantCulture);
            throw new DataFaultException($"every row has the class {only}: there is nothing to tell apart", name);
        }
        if (family is GlmFamily.Poisson or GlmFamily.NegativeBinomial && most == 0) throw new DataFaultException("every count is 0: no rate can be told", name);
    }
}

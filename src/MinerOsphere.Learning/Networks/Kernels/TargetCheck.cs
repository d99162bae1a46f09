using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Whether a network can honestly learn these targets.</summary>
internal static class TargetCheck
{
    public static void Check(TrainingTable table, NetworkLoss loss, IReadOnlyList<NetworkTarget>? targets)
    {
        var name = table.Signature.Target.Name;
        if (table.RowCount < 2) throw new DataFaultException($"{table.RowCount} rows are too few to learn from", name);
        if (table.Features.ColumnCount == 0) throw new DataFaultException("there is no feature to learn from");
        if (targets is not null)
        {
            if (loss != NetworkLoss.Squared) throw new ArgumentException($"several targets are learnt by squared error, not {loss}", nameof(targets));
            foreach (var target in targets)
            {
                if (target.Values.Length != table.RowCount) throw new ArgumentException($"target '{target.Name}' has {target.Values.Length} values for {table.RowCount} rows", nameof(targets));
                if (Array.TrueForAll(target.Values, double.IsNaN)) throw new DataFaultException("has no value at all", target.Name);
                if (Array.FindIndex(target.Values, double.IsInfinity) is >= 0 and var infinite) throw new DataFaultException("is infinite", target.Name, table.RowName(infinite));
            }
            if (targets.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count() != targets.Count) throw new ArgumentException("two targets have the same name", nameof(targets));
            return;
        }
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var r = 0; r < table.RowCount && faults.Count < 10; r++)
            if (!double.IsFinite(table.Target[r])) faults.Add(new DataFault("has no finite value to learn", name, table.RowName(r)));
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        switch (loss)
        {
            case NetworkLoss.Logistic or NetworkLoss.Softmax: Classes(table, loss); break;
            case NetworkLoss.Poisson: Counts(table); break;
        }
    }

    private static void Classes(TrainingTable table, NetworkLoss loss)
    {
        var target = table.Signature.Target;
        if (loss == NetworkLoss.Softmax && table.Features.Offset is not null) throw new DataFaultException("several classes take no offset", target.Name);
        if (loss == NetworkLoss.Softmax && target.Levels.IsDefault) throw new DataFaultException("is a number; several classes are learnt from a categorical column", target.Name);
        if (loss == NetworkLoss.Logistic && target.IsCategorical && target.Levels.Length != 2) throw new DataFaultException($"has {target.Levels.Length} classes; a logistic output tells two apart", target.Name);
        var classes = target.IsCategorical ? target.Levels.Length : 2;
        var weights = new double[classes];
        for (var r = 0; r < table.RowCount; r++)
        {
            var code = table.Target[r];
            if (code != Math.Floor(code) || code < 0 || code >= classes) throw new DataFaultException($"is {code}, expected the code of a class, 0 to {classes - 1}", target.Name, table.RowName(r));
            weights[(int)code] += table.Weights?[r] ?? 1;
        }
        if (weights.Count(w => w > 0) < 2) throw new DataFaultException("has one class only: there is nothing to tell apart", target.Name);
    }

    private static void Counts(TrainingTable table)
    {
        var name = table.Signature.Target.Name;
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var r = 0; r < table.RowCount && faults.Count < 10; r++)
            if (table.Target[r] < 0) faults.Add(new DataFault($"is {table.Target[r]}, but a count is not negative", name, table.RowName(r)));
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        double total = 0;
        for (var r = 0; r < table.RowCount; r++) total += (table.Weights?[r] ?? 1) * table.Target[r];
        if (!(total > 0)) throw new DataFaultException("is 0 in every row: no rate can be learnt from that", name);
    }
}

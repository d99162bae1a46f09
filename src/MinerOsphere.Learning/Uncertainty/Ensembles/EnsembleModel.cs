using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Ensembles;

/// <summary>
/// Several models as one: each output combined over the members, then <c>sd</c>, the standard deviation of their predictions. The spread
/// says where the models disagree; it is no interval before it is calibrated.
/// </summary>
public sealed class EnsembleModel : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "ensemble";

    /// <summary>Name of the output that tells the spread of the members.</summary>
    public const string Spread = "sd";

    private readonly int _primary;

    /// <param name="members">Models of the same signature and outputs, at least one.</param>
    /// <param name="combination">How they become one.</param>
    /// <exception cref="ArgumentException">There is no member, or they differ in what they take or give.</exception>
    /// <param name="tellMembers">Whether each member's own prediction is an output too: <c>member1</c>, <c>member2</c> and so on.</param>
    public EnsembleModel(ImmutableArray<IPredictor> members, Combination combination, bool tellMembers = false)
    {
        if (members.IsDefaultOrEmpty) throw new ArgumentException("an ensemble needs a member", nameof(members));
        if (members.Any(m => !m.Outputs.SequenceEqual(members[0].Outputs) || !m.Signature.Equals(members[0].Signature))) throw new ArgumentException("the members of an ensemble take and give the same", nameof(members));
        if (members[0].Outputs.Contains(Spread)) throw new ArgumentException($"the members have an output '{Spread}' already", nameof(members));
        (Members, Combination, _primary) = (members, combination, PrimaryOutput.Of(members[0].Outputs));
        TellsMembers = tellMembers;
        Outputs = [.. members[0].Outputs, Spread, .. tellMembers ? members.Select((_, m) => $"member{m + 1}") : []];
    }

    /// <summary>The models.</summary>
    public ImmutableArray<IPredictor> Members { get; }

    /// <summary>How they become one.</summary>
    public Combination Combination { get; }

    /// <summary>Whether each member's own prediction is an output.</summary>
    public bool TellsMembers { get; }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => Members[0].Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>Trains each member on all rows, from seeds of their own.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="trainers">A trainer per member; the same one several times for a model that draws.</param>
    /// <param name="combination">How they become one.</param>
    /// <param name="run">Members are trained on its threads.</param>
    /// <param name="resample">Whether each member learns from rows drawn with replacement (bagging; Breiman 1996).</param>
    /// <param name="tellMembers">Whether each member's own prediction is an output too.</param>
    public static EnsembleModel Train(TrainingTable table, ImmutableArray<Trainer> trainers, Combination combination, TrainingRun run, bool resample = false, bool tellMembers = false)
    {
        var members = new IPredictor[trainers.Length];
        var threads = Math.Max(1, run.ThreadCount / Math.Max(1, trainers.Length));
        Blocks.Run(trainers.Length, run, m =>
        {
            var stream = run.Stream((ulong)m);
            var inner = new TrainingRun { Seed = stream.NextBits(), Threads = threads, Cancellation = run.Cancellation };
            var rows = resample ? table.Take([.. Enumerable.Range(0, table.RowCount).Select(_ => stream.NextInt(table.RowCount))]) : table;
            members[m] = trainers[m](rows, inner);
        });
        return new EnsembleModel([.. members], combination, tellMembers);
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        double[][] numbers = [.. Members.Select(m => HeldOut.Predicted(m, rows, cancellation).Numbers)];
        var (width, values) = (Members[0].Outputs.Length, new double[Members.Length]);
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var o = 0; o < width; o++)
            {
                for (var m = 0; m < values.Length; m++) values[m] = numbers[m][row * width + o];
                var room = predictions.Slice(row * Outputs.Length, Outputs.Length);
                if (o == _primary)
                {
                    room[width] = Deviation(values);
                    if (TellsMembers) values.CopyTo(room[(width + 1)..]);
                }
                room[o] = Combine(values, Combination);
            }
        }
    }

    /// <summary>Several numbers as one; NaN when one is missing. The order of the numbers is lost.</summary>
    public static double Combine(Span<double> values, Combination combination)
    {
        foreach (var value in values)
            if (double.IsNaN(value)) return double.NaN;
        if (combination == Combination.Median)
        {
            values.Sort();
            return Quantiles.Median(values);
        }
        double sum = 0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>Standard deviation; 0 of a single number.</summary>
    public static double Deviation(ReadOnlySpan<double> values) => Moments.Deviation(values);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A member cannot be saved.</exception>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["members"] = Members.Length, ["combination"] = Combination.ToString(), ["tellMembers"] = TellsMembers } };
        for (var m = 0; m < Members.Length; m++)
            content.Add($"member{m}", Members[m] as ISavedModel ?? throw new InvalidOperationException($"a {Members[m].GetType().Name} is not saved"));
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static EnsembleModel Load(ModelSignature signature, ModelContent content)
    {
        var count = content.Integer("members", 1);
        if (!content.Has($"member{count - 1}")) throw new InvalidDataException($"there are fewer than {count} members");
        var members = ImmutableArray.CreateBuilder<IPredictor>();
        for (var m = 0; m < count; m++) members.Add(content.TakeModel($"member{m}"));
        return members[0].Signature.Equals(signature) ? new EnsembleModel(members.ToImmutable(), content.Choice<Combination>("combination"), content.Flag("tellMembers")) : throw new InvalidDataException("the members have another signature");
    }
}

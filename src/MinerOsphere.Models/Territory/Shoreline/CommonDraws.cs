using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Propagation;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>What a draw has in common for all transects, horizons and scenarios, so that scenarios differ by what they are and not by chance.</summary>
public sealed class CommonDraws
{
    public const int Rate = 0, Residual = 1, Sea = 2, Slope = 3, Event = 4, Count = 5;

    private readonly double[][] _columns;

    private CommonDraws(double[][] columns) => _columns = columns;

    public int Draws => _columns[0].Length;

    /// <summary>Probability of a draw, strictly between 0 and 1.</summary>
    public double this[int input, int draw] => _columns[input][draw];

    /// <summary>The inputs as probabilities; their distributions are applied where they are used.</summary>
    public static UncertainInput[] Inputs { get; } =
    [
        new("rate of the past", new UniformInput(0, 1)), new("position of a single year", new UniformInput(0, 1)), new("rise of the sea", new UniformInput(0, 1)), new("slope of the beach", new UniformInput(0, 1)), new("storm or fall", new UniformInput(0, 1)),
    ];

    public static CommonDraws Of(int draws, TrainingRun run) => new(InputSample.Draw([.. Inputs], draws, SampleDesign.LatinHypercube, run).Columns);
}

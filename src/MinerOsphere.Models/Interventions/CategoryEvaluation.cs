using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MinerOsphere.Models.Interventions;

/// <summary>What the rolling-origin trial of one category came to.</summary>
/// <param name="Count">Forecasts judged.</param>
/// <param name="Origins">Origins that they were made from.</param>
/// <param name="FirstTarget">Index of the first week judged.</param>
/// <param name="LastTarget">Index of the last week judged.</param>
/// <param name="Predictors">Scores in the order of <see cref="Interventions.Predictors.All"/>.</param>
/// <param name="Bands">Mean absolute errors by weeks ahead.</param>
/// <param name="NominalCoverage">Coverage of the distribution's own intervals, from level 50 % to 99 % by one.</param>
/// <param name="WidenedCoverage">The same with intervals widened as earlier trials call for.</param>
public sealed record CategoryEvaluation(
    int Count, int Origins, int FirstTarget, int LastTarget, ImmutableArray<PredictorScore> Predictors, ImmutableArray<HorizonBand> Bands,
    ImmutableArray<double> NominalCoverage, ImmutableArray<double> WidenedCoverage)
{
    /// <summary>Shortfall of coverage that chance explains: trials overlap, so a thousand of them weigh like a hundred.</summary>
    private const double Tolerance = 0.03;

    /// <summary>The predictor of least mean absolute error; of equals the simpler one.</summary>
    [JsonIgnore]
    public string Recommended => Predictors.Reverse().MinBy(p => p.MeanAbsoluteError)!.Predictor;

    [JsonIgnore]
    public string LeastDeviance => Predictors.Reverse().MinBy(p => p.PoissonDeviance)!.Predictor;

    /// <summary>True when the distribution's own intervals missed too often in the trial, so that they are widened.</summary>
    public bool Widens(double level) => NominalAt(level) < level - Tolerance;

    /// <summary>Coverage in the trial of the intervals that are given.</summary>
    public double CoverageAt(double level) => Widens(level) ? WidenedAt(level) : NominalAt(level);

    public PredictorScore Of(string predictor) => Predictors.First(p => p.Predictor == predictor);

    public double NominalAt(double level) => NominalCoverage[Index(level)];
    public double WidenedAt(double level) => WidenedCoverage[Index(level)];

    private static int Index(double level) => Math.Clamp((int)Math.Round(level * 100), Evaluation.LowestLevel, Evaluation.HighestLevel) - Evaluation.LowestLevel;
}

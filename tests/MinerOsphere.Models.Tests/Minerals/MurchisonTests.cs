using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Minerals.Prospectivity;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>
/// Recorded with the data: logistic regression on the distances to faults and greenstone, 32,670 cells of which 240 hold gold, 8 folds of
/// blocks of 50 km: AUC 0.942, 87.5 % of the cells with gold in the best 10 % of the area.
/// </summary>
public sealed class MurchisonTests
{
    private static readonly Lazy<Prospect> Area = new(() => Murchison.Read(OpenData.File(Murchison.File)));

    [SkippableFact]
    public void Gold_is_found_on_held_out_ground_as_well_as_recorded_or_better()
    {
        var area = Area.Value;
        Assert.Equal((32_670, 240, 255, 0), (area.Cells.Length, area.Positives, area.Inside, area.Outside));

        var report = Evaluated(ProspectMethod.Logistic, 0).Report;

        Assert.True(report["auc"].Model.Value >= 0.942, $"AUC {report["auc"].Model.Value:F4}");
        Assert.True(report["capture-0.1"].Model.Value >= 0.875, $"capture {report["capture-0.1"].Model.Value:F4}");
        // A model of a few coefficients has little to flatter itself with.
        Assert.InRange(report["auc"].Optimism!.Value.Value, -0.005, 0.02);
        Assert.True(report["brier"].Model.Value < 240.0 / 32_670 * (1 - 240.0 / 32_670), "no better than the share of cells with gold");
        Assert.Equal(101, report.Capture!.Prediction.Length);
    }

    /// <summary>With a buffer of 10 km around each block, which the recorded figure did without.</summary>
    [SkippableFact]
    public void A_forest_finds_it_too_and_more_of_it_in_the_best_twentieth_than_the_best_layer_alone()
    {
        var evaluation = Evaluated(ProspectMethod.RandomForest, 10_000);
        var report = evaluation.Report;

        Assert.True(report["auc"].Model.Value >= 0.94, $"AUC {report["auc"].Model.Value:F4}");
        Assert.True(report["capture-0.05"].Model.Value > report["capture-0.05"].Baseline.Value + 0.03, $"capture {report["capture-0.05"].Model.Value:F4} and {report["capture-0.05"].Baseline.Value:F4}");
        Assert.True(report["auc"].Apparent!.Value.Value > report["auc"].Model.Value);
        Assert.Equal("greenstone", evaluation.Importance[0].Name);
    }

    private static ProspectEvaluation Evaluated(ProspectMethod method, double buffer)
    {
        var options = new ProspectOptions { Method = method, BlockSize = 50_000, Buffer = buffer, Folds = 8, Trees = 100 };
        var features = Area.Value.Features(options, Murchison.Run);
        return ProspectEvaluation.Of(Area.Value, options, features, new ProspectTrainer(Area.Value, options, features, Murchison.Run), Murchison.Run);
    }
}

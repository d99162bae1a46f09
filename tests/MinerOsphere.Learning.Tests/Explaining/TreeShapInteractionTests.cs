using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Explaining;

public class TreeShapInteractionTests
{
    [Theory]
    [InlineData(1, 2, 3, 1)]
    [InlineData(2, 5, 6, 2)]
    [InlineData(3, 7, 9, 1)]
    public void Interactions_are_Shapleys_by_enumeration(ulong seed, int features, int depth, int outputs)
    {
        var trees = RandomTrees.Make(seed, features, depth, 3, outputs);
        var rows = RandomTrees.Rows(seed, features, 5);
        var shap = new TreeShap(trees, features);
        var matrices = new double[5 * outputs * shap.Width * shap.Width];
        shap.ExplainInteractions(rows, matrices, new TrainingRun { Threads = 2 });

        var row = new float[features];
        for (var r = 0; r < 5; r++)
            for (var o = 0; o < outputs; o++)
            {
                rows.CopyRows(r, r + 1, row);
                var expected = Shapley.Interactions(features, set => Shapley.PathDependent(trees, row, o, set));
                for (var i = 0; i < features; i++)
                    for (var j = 0; j < features; j++)
                        Assert.Equal(expected[i * features + j], matrices[((r * outputs + o) * shap.Width + i) * shap.Width + j], 1e-11);
            }
    }

    [Theory]
    [MemberData(nameof(XgboostFixture.Names), MemberType = typeof(XgboostFixture))]
    public void Interactions_sum_to_the_contributions_and_are_those_of_XGBoost(string name)
    {
        var given = XgboostFixture.Read(name);
        var shap = new TreeShap(given.Model.Ensemble, given.Rows.ColumnCount);
        var contributions = TreeShapTests.Explain(shap, given.Rows);
        var matrices = new double[contributions.Length * shap.Width];
        shap.ExplainInteractions(given.Rows, matrices);

        for (var i = 0; i < contributions.Length; i++) Assert.Equal(contributions[i], matrices.AsSpan(i * shap.Width, shap.Width).ToArray().Sum(), 1e-9);
        if (given.Interactions is null) return;
        Assert.Equal(given.Interactions.Length, matrices.Length);
        for (var i = 0; i < matrices.Length; i++) Assert.Equal(given.Interactions[i], matrices[i], 1e-4);
    }

    [Fact]
    public void The_fixtures_hold_interactions() => Assert.Equal(["categories", "deep", "squared"], XgboostFixture.Files().Where(f => XgboostFixture.Read(f).Interactions is not null).Order(StringComparer.Ordinal));
}

using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

public class KrigingSample : IKindSample
{
    public ISavedModel Model
    {
        get
        {
            var random = new RandomStream(4);
            double[] Draw() => [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() * 100)];
            var variogram = Variogram.Of(new VariogramStructure(VariogramShape.Nugget, 0.2), new VariogramStructure(VariogramShape.Matern, 1, 20, 1.5, new Anisotropy(20, 0.5)));
            return KrigingModel.Of(new PlaceColumn("at", Draw(), Draw()), Draw(), variogram, new KrigingOptions { Neighbours = 12, Trend = KrigingTrend.Linear }, new TrainingRun(), FeatureMatrix.Of([Draw()], ["height"]));
        }
    }

    public FeatureMatrix Rows => new(Model.Signature.Features, [[10, 50, 90, double.NaN], [20, 50, 10, 3], [5, double.NaN, 60, 2]]);
}

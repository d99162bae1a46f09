namespace MinerOsphere.Learning.Trees;

/// <summary>A model that predicts by the sum of trees per output: exact explanations and searches over its thresholds need no more of it.</summary>
public interface ITreeModel : IPredictor
{
    /// <summary>Its trees, over the features of its signature in their order.</summary>
    TreeEnsemble Ensemble { get; }

    /// <summary>From the sum of the trees to the prediction.</summary>
    Link Link { get; }
}

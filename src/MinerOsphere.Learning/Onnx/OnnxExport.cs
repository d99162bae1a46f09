using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Onnx;

/// <summary>
/// Writes models as ONNX, for other runtimes: IR version 8, operators 15 of ai.onnx and 3 of ai.onnx.ml, which ONNX Runtime 1.12 and later
/// read. A gap is NaN and a level its code, as in our own matrices; a model computes in the precision that it computes in here (trees in
/// single, sums and networks in double). Of an ensemble of networks the median and the spread are written, as it gives them. Exposure and offset are inputs of their own, by their columns' names. A model that refuses gaps
/// gives NaN for them, since a graph can't refuse.
/// </summary>
public static class OnnxExport
{
    /// <param name="file">The model with what is known of it.</param>
    /// <param name="options">How it is written.</param>
    /// <returns>The ONNX file; the same model gives the same bytes.</returns>
    /// <exception cref="NotSupportedException">The model can't be put as a graph; the message says why.</exception>
    public static byte[] Write(ModelFile file, OnnxExportOptions? options = null)
    {
        var model = file.Model;
        var inputs = new OnnxInputs(new OnnxGraph(model.Kind), model.Signature, options ?? new OnnxExportOptions());
        switch (model)
        {
            case ITreeModel trees:
                new TreeGraph(inputs, trees.Ensemble).Write(trees.Link, model.Outputs, isOrdered: model is GradientBoostingModel { Quantiles.Length: > 1 });
                break;
            case IsolationForest forest:
                new TreeGraph(inputs, forest.Ensemble).WriteScore(forest.NormalPath, model.Outputs[0]);
                break;
            case GeneralisedLinearModel linear:
                LinearGraph.Write(inputs, linear.Encoder, linear.Coefficients, linear.Family, model.Outputs);
                break;
            case PenalisedLinearModel penalised:
                LinearGraph.Write(inputs, penalised.Encoder, penalised.Coefficients, penalised.Family, model.Outputs);
                break;
            case MultilayerPerceptron network:
                NetworkGraph.Write(inputs, network);
                break;
            case PerceptronEnsemble ensemble:
                NetworkGraph.Write(inputs, ensemble);
                break;
            default:
                throw new NotSupportedException($"a model of kind '{model.Kind}' can't be written as ONNX; what can: boosted trees, random and isolation forests, linear models, perceptrons and their ensembles. Of an interval or a combination, write the models inside it");
        }
        return inputs.Graph.ToModel(ModelFileHeader.LibraryVersion, $"{model.Kind}: {model.Signature.Target.Name}", OnnxMetadata.Of(file, inputs));
    }

    /// <inheritdoc cref="Write(ModelFile, OnnxExportOptions?)"/>
    public static byte[] Write(ISavedModel model, OnnxExportOptions? options = null) => Write(new ModelFile(model), options);
}

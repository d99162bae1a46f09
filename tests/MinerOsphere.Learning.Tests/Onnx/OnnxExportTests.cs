using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Onnx;
using MinerOsphere.Learning.Tests.Explaining;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Tests.Learners;
using MinerOsphere.Learning.Tests.Networks;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Learning.Trees.Boosting;

namespace MinerOsphere.Learning.Tests.Onnx;

/// <summary>Models written as ONNX give in ONNX Runtime what they give here.</summary>
public class OnnxExportTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Learners => [.. LearnerList.All.Select(l => l.Name)];
    public static TheoryData<string> Kinds => [.. ModelKindsTests.SampleKinds];
    public static TheoryData<Link, int> Links => new()
    {
        { Link.Identity, 1 }, { Link.Identity, 3 }, { Link.Logistic, 1 }, { Link.Logistic, 2 }, { Link.Exponential, 1 }, { Link.Softmax, 3 }, { Link.LargestClass, 4 }, { Link.Sign, 1 },
    };

    [SkippableTheory]
    [MemberData(nameof(Learners))]
    public void Every_trained_model_is_the_same_in_the_runtime_or_says_why_not(string name)
    {
        var learner = LearnerList.All.Single(l => l.Name == name);
        var table = LearnerRows.Table(learner.Task, 200);
        if (!learner.RefusesGaps) table = LearnerRows.WithGaps(table);

        AssertSameOrRefused(learner.Train(table, new TrainingRun { Threads = 1 }), table.Features);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_the_same_in_the_runtime_or_says_why_not(string kind)
    {
        var (model, rows) = ModelKindsTests.Sample(kind);

        AssertSameOrRefused(model, rows);
    }

    /// <summary>Trees of every shape: gaps either way, sets of categories over two words, one class per tree.</summary>
    [SkippableTheory]
    [MemberData(nameof(Links))]
    public void Trees_are_the_same_in_the_runtime_for_every_link(Link link, int outputs)
    {
        var trees = RandomTrees.Make(7, 4, 6, 20, outputs);
        var target = link == Link.Softmax ? new FeatureSpecification("rock", null, ["granite", "marble", "schist"]) : new FeatureSpecification("y", "mg/kg");
        var model = new XgboostPredictor(new XgboostModel("test", ["a", "b", "c", "d"], trees, link), Signature(["a", "b", "c", "d"], target));

        foreach (var perColumn in (bool[])[false, true]) AssertSame(model, RandomTrees.Rows(8, 4, 400), perColumn);
    }

    [SkippableFact]
    public void Trees_of_one_leaf_and_no_trees_at_all_are_the_same()
    {
        var leaf = new TreeEnsemble([new TreeNode(-1, 2.5f, 0, 0, false, 0, 0, 1)], [0], [0], [0.5f], [], [1]);
        var none = new TreeEnsemble([], [], [], [], [], [3.25f]);
        // A set that holds no category: only gaps may go right.
        var empty = new TreeEnsemble([new TreeNode(0, 0, 1, 2, false, 0, 1, 2), new TreeNode(-1, -1, 0, 0, false, 0, 0, 1), new TreeNode(-1, 1, 0, 0, false, 0, 0, 1)], [0], [0], [1], [0], [0]);
        foreach (var trees in (TreeEnsemble[])[leaf, none, empty])
            AssertSame(new XgboostPredictor(new XgboostModel("test", ["a"], trees, Link.Identity)), FeatureMatrix.Of([[0, 1, double.NaN, -1]], ["a"]));
    }

    [SkippableFact]
    public void Exposure_and_offset_are_inputs_by_their_names()
    {
        var signature = Signature(["a", "b", "hours"], new FeatureSpecification("calls")) with { Exposure = "hours", Offset = "known" };
        var model = new XgboostPredictor(new XgboostModel("count:poisson", ["a", "b", "hours"], RandomTrees.Make(3, 3, 4), Link.Exponential), signature);
        var rows = RandomTrees.Rows(4, 3, 50);
        var withOffset = new FeatureMatrix(signature.Features, [rows.Column(0).ToArray(), rows.Column(1).ToArray(), rows.Column(2).ToArray()], [.. Enumerable.Range(0, 50).Select(i => i / 25.0 - 1)]);

        foreach (var perColumn in (bool[])[false, true]) AssertSame(model, withOffset, perColumn);
        foreach (var (exposure, offset) in ((string?, string?)[])[("hours", null), (null, "known")])
            AssertSame(new XgboostPredictor(model.Model, signature with { Exposure = exposure, Offset = offset }), withOffset);
    }

    [SkippableFact]
    public void A_level_without_rows_in_training_counts_as_a_gap_there_too()
    {
        var table = LearnerRows.Table(LearnerTask.Amount, 200);
        var kinds = table.Features.Column(3).ToArray();
        var levels = table.Features.Features.SetItem(3, new FeatureSpecification("kind", null, ["a", "b", "c", "never", "nor this"]));
        var training = new TrainingTable(new FeatureMatrix(levels, [.. Columns(table.Features)[..3], kinds, Columns(table.Features)[4]]), table.Target, table.Signature.Target);
        var model = GeneralisedLinearRegression.Train(training, new GlmOptions(), new TrainingRun());
        var rows = training.Features.WithColumn(3, [.. Enumerable.Range(0, 200).Select(i => i % 6 < 5 ? i % 6 : double.NaN)]);

        AssertSame(model, rows);
    }

    [SkippableFact]
    public void A_network_that_answers_no_gaps_gives_none_there_too()
    {
        var table = LearnerRows.Table(LearnerTask.Amount, 100);
        var options = new NetworkOptions { Hidden = [new(4, Activation.Relu), new(3, Activation.Sigmoid)], LinearSkip = true, Missing = MissingInputs.Unanswered, Training = new AdamOptions { Epochs = 2 } };
        var model = PerceptronTraining.Train(table, options, new TrainingRun()).Model;

        AssertSame(model, LearnerRows.WithGaps(table).Features);
    }

    [SkippableFact]
    public void Quantiles_learnt_apart_stay_in_order_there_too()
    {
        var table = LearnerRows.Table(LearnerTask.Amount, 150);
        var model = GradientBoosting.Train(table, new GradientBoostingOptions { Loss = BoostingLoss.Quantile, Quantiles = [0.45, 0.5, 0.55], Rounds = 20 }, new TrainingRun());
        var crossed = 0;
        var margins = RandomTrees.Margins(model.Ensemble, table.Features);
        for (var i = 0; i < margins.Length; i += 3) crossed += margins[i] > margins[i + 1] || margins[i + 1] > margins[i + 2] ? 1 : 0;

        Assert.True(crossed > 0);
        AssertSame(model, table.Features);
    }

    [SkippableFact]
    public void Ensembles_of_classes_give_probabilities_and_spreads()
    {
        foreach (var (task, loss) in ((LearnerTask, NetworkLoss)[])[(LearnerTask.ThreeClasses, NetworkLoss.Softmax), (LearnerTask.TwoClasses, NetworkLoss.Logistic)])
        {
            var table = LearnerRows.Table(task, 150);
            var options = new EnsembleOptions { Network = new NetworkOptions { Loss = loss, Training = new AdamOptions { Epochs = 3 } }, Initialisations = 2 };

            AssertSame(EnsembleTraining.Train(table, options, new TrainingRun()).Model, LearnerRows.WithGaps(table).Features);
        }
    }

    [SkippableFact]
    public void A_linear_model_that_refuses_gaps_gives_no_number_there()
    {
        Skip.If(OnnxLibrary.Current is null, "no ONNX Runtime library on this machine");
        var table = LearnerRows.Table(LearnerTask.Amount, 100);
        var model = GeneralisedLinearRegression.Train(table, new GlmOptions(), new TrainingRun());
        using var session = new OnnxSession(OnnxLibrary.Required, OnnxExport.Write(model), default);
        var predictions = new double[1];

        session.Predict([double.NaN, 0, 0, 1, 0], predictions, default);

        Assert.Equal(double.NaN, predictions[0]);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes_and_the_file_says_what_it_is()
    {
        var model = new XgboostPredictor(new XgboostModel("test", ["depth", "rock"], RandomTrees.Make(3, 2, 4), Link.Logistic),
            new ModelSignature([new FeatureSpecification("depth", "m"), new FeatureSpecification("rock", null, ["granit", "été"])], new FeatureSpecification("ore", null, ["no", "yes"])));
        var file = new ModelFile(model) { Sha256 = "abc", Training = new TrainingFacts { Seed = 9, DataHash = "def", Options = new JsonObject { ["rate"] = 0.1 }, Card = "https://example.org/card" } };

        var bytes = OnnxExport.Write(file);

        Assert.Equal(bytes, OnnxExport.Write(file));
        OnnxReferences.Check(bytes);
        var found = Read(bytes);
        Assert.Equal((8, 15, 3), (found.IrVersion, found.OperatorSets[""], found.OperatorSets["ai.onnx.ml"]));
        Assert.Equal(["TreeEnsembleRegressor", "Sigmoid", "Identity", "Greater", "Cast", "Reshape", "Gather", "Identity"], found.Operations);
        Assert.Equal(["features"], found.Inputs);
        Assert.Equal(["prediction", "label"], found.Outputs);
        Assert.Equal("""["classification"]""", found.Metadata["mlm:tasks"]);
        Assert.Equal("""[{"name":"features","bands":[],"input":{"shape":[-1,2],"dim_order":["batch","feature"],"data_type":"float32"}}]""", found.Metadata["mlm:input"]);
        Assert.Contains("""{"name":"label","tasks":["classification"],"result":{"shape":[-1],"dim_order":["batch"],"data_type":"other"},"classification:classes":[{"value":0,"name":"no"},{"value":1,"name":"yes"}]}""", found.Metadata["mlm:output"], StringComparison.Ordinal);
        Assert.Equal("""{"rate":0.1}""", found.Metadata["mlm:hyperparameters"]);
        Assert.Equal(model.Signature, SignatureJson.Read(JsonNode.Parse(found.Metadata["minerosphere:signature"])));
        Assert.Equal("abc def 9 https://example.org/card", string.Join(' ', found.Metadata["minerosphere:sha256"], found.Metadata["minerosphere:data_sha256"], found.Metadata["minerosphere:seed"], found.Metadata["minerosphere:card"]));
    }

    [Fact]
    public void Names_that_meet_are_told_apart()
    {
        var model = new XgboostPredictor(new XgboostModel("test", ["prediction"], RandomTrees.Make(3, 1, 2), Link.Identity), Signature(["prediction"], new FeatureSpecification("y")) with { Offset = "prediction" });

        var found = Read(OnnxExport.Write(model, new OnnxExportOptions { InputPerColumn = true }));

        Assert.Equal(["prediction", "known prediction"], found.Inputs);
        Assert.Equal(["predicted prediction"], found.Outputs);
    }

    [SkippableFact]
    public void The_makers_of_the_format_find_no_fault()
    {
        var folder = Directory.CreateTempSubdirectory("onnx");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "trees.onnx"), OnnxExport.Write(new XgboostPredictor(new XgboostModel("test", ["a", "b", "c"], RandomTrees.Make(3, 3, 4, 3, 3), Link.Softmax))));
            foreach (var kind in ModelKindsTests.SampleKinds)
                if (Export(ModelKindsTests.Sample(kind).Model, true) is { } bytes) File.WriteAllBytes(Path.Combine(folder.FullName, kind + ".onnx"), bytes);
            const string script = """
                import glob, sys
                try:
                    import onnx
                except ImportError:
                    sys.exit(77)
                for name in glob.glob(sys.argv[1] + "/*.onnx"):
                    model = onnx.load(name)
                    onnx.checker.check_model(model, full_check=True)
                    print(name)
                """;
            var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var argument in (string[])["-c", script, folder.FullName]) start.ArgumentList.Add(argument);
            Skip.IfNot(File.Exists(start.FileName), "no Python on this machine");
            using var python = Process.Start(start)!;
            var output = python.StandardOutput.ReadToEnd();
            var errors = python.StandardError.ReadToEnd();
            python.WaitForExit();
            Skip.If(python.ExitCode == 77, "Python's onnx is not on this machine");
            Assert.True(python.ExitCode == 0, errors);
            Assert.Equal(folder.GetFiles().Length, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void AssertSameOrRefused(ISavedModel model, FeatureMatrix rows)
    {
        // An offset that the signature does not name belongs to no column that a graph could take.
        var plain = model.Signature is { Exposure: null, Offset: null } ? new FeatureMatrix(rows.Features, Columns(rows)) : rows;
        if (Export(model, false) is not null) AssertSame(model, plain);
    }

    /// <summary>Null when the model is one that ONNX can't hold, which it has to say.</summary>
    private static byte[]? Export(ISavedModel model, bool perColumn)
    {
        try
        {
            return OnnxExport.Write(model, new OnnxExportOptions { InputPerColumn = perColumn });
        }
        catch (NotSupportedException e)
        {
            Assert.Contains($"'{model.Kind}'", e.Message, StringComparison.Ordinal);
            Assert.False(model is ITreeModel or GeneralisedLinearModel or PenalisedLinearModel or MultilayerPerceptron or PerceptronEnsemble);
            return null;
        }
    }

    private static void AssertSame(ISavedModel model, FeatureMatrix rows, bool perColumn = false)
    {
        Skip.If(OnnxLibrary.Current is null, "no ONNX Runtime library on this machine");
        using var imported = new OnnxPredictor(OnnxExport.Write(model, new OnnxExportOptions { InputPerColumn = perColumn }));
        var expected = model.Predict(rows);
        var actual = imported.Predict(rows);

        Assert.Equal(model.Signature, imported.Signature);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = Tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed || (double.IsNaN(expected[i]) && double.IsNaN(actual[i])), $"row {i / model.Outputs.Length}: {actual[i]} where the model gives {expected[i]}");
        }
    }

    private static ModelSignature Signature(string[] features, FeatureSpecification target) => new([.. features.Select(f => new FeatureSpecification(f))], target);

    private static double[][] Columns(FeatureMatrix rows) => [.. Enumerable.Range(0, rows.ColumnCount).Select(c => rows.Column(c).ToArray())];

    private sealed record Found(long IrVersion, Dictionary<string, long> OperatorSets, List<string> Operations, List<string> Inputs, List<string> Outputs, Dictionary<string, string> Metadata);

    private static Found Read(byte[] bytes)
    {
        var found = new Found(Numbers(bytes, 1).Single(), [], [], [], [], []);
        foreach (var set in Messages(bytes, 8)) found.OperatorSets.Add(Texts(set, 1).SingleOrDefault() ?? "", Numbers(set, 2).Single());
        foreach (var entry in Messages(bytes, 14)) found.Metadata.Add(Texts(entry, 1).Single(), Texts(entry, 2).Single());
        var graph = Messages(bytes, 7).Single();
        found.Operations.AddRange(Messages(graph, 1).Select(node => Texts(node, 4).Single()));
        found.Inputs.AddRange(Messages(graph, 11).Select(input => Texts(input, 1).Single()));
        found.Outputs.AddRange(Messages(graph, 12).Select(output => Texts(output, 1).Single()));
        return found;
    }

    private static IEnumerable<string> Texts(byte[] message, int field) => Messages(message, field).Select(Encoding.UTF8.GetString);

    private static List<byte[]> Messages(byte[] message, int field)
    {
        var found = new List<byte[]>();
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == field) found.Add(reader.Bytes.ToArray());
        return found;
    }

    private static List<long> Numbers(byte[] message, int field)
    {
        var found = new List<long>();
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == field) found.Add((long)reader.Number);
        return found;
    }
}

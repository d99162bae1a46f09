using System.Text;
using MinerOsphere.Learning.Onnx;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Onnx;

/// <summary>Models of other makers (files/make.py).</summary>
public class OnnxSessionTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Onnx", "files");

    public static TheoryData<string> Outside => [.. Directory.EnumerateFiles(Folder, "*.onnx").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n != "inside").Order(StringComparer.Ordinal)];

    [SkippableFact]
    public void A_model_runs()
    {
        Skip.If(OnnxLibrary.Current is null, "no ONNX Runtime library on this machine");
        using var session = new OnnxSession(OnnxLibrary.Required, Bytes("inside"), ["a", "b"]);
        var predictions = new double[2];

        session.Predict([1, 2, 0.5, 0], predictions, default);

        Assert.Equal([-4, 1], predictions);
        Assert.Equal(["y"], session.Predictions.AsEnumerable());
        Assert.Null(session.Metadata("author"));
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Predict([1, 2], new double[1], default));
    }

    /// <summary>Wherever a tensor may stand, and before the library sees it.</summary>
    [Theory]
    [MemberData(nameof(Outside))]
    public void Data_outside_the_file_are_refused(string name) =>
        Assert.Contains("keeps data outside its file (tensor '", Assert.Throws<InvalidDataException>(() => OnnxReferences.Check(Bytes(name))).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void A_session_looks_before_it_loads()
    {
        Skip.If(OnnxLibrary.Current is null, "no ONNX Runtime library on this machine");

        Assert.Contains("data outside", Assert.Throws<InvalidDataException>(() => new OnnxSession(OnnxLibrary.Required, Bytes("initializer"), default)).Message, StringComparison.Ordinal);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void A_model_with_all_its_data_inside_passes() => OnnxReferences.Check(Bytes("inside"));

    /// <summary>Without the library, what to do is said; with it, it is given.</summary>
    [Fact]
    public void What_is_missing_is_said()
    {
        if (OnnxLibrary.Current is { } library) Assert.Same(library, OnnxLibrary.Required);
        else Assert.Contains("MINEROSPHERE_ONNXRUNTIME", Assert.Throws<InvalidOperationException>(() => OnnxLibrary.Required).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("\u0000\u0001")]
    [InlineData("\u003A\u0005ab")]
    [InlineData("\u0013\u0014")]
    [InlineData("\u0008\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u0001")]
    public void What_is_no_message_is_refused(string bytes) => Assert.Contains("no ONNX model", Assert.Throws<InvalidDataException>(() => OnnxReferences.Check(Encoding.Latin1.GetBytes(bytes))).Message, StringComparison.Ordinal);

    [Fact]
    public void Graphs_in_graphs_without_end_are_refused()
    {
        // graph { node { attribute { graph { ...
        byte[] bytes = [];
        for (var i = 0; i < 2001; i++)
        {
            var field = (i % 3) switch { 0 => 6, 1 => 5, _ => 1 };
            var message = new ProtobufWriter();
            message.Bytes(field, bytes);
            bytes = message.ToArray();
        }
        var model = new ProtobufWriter();
        model.Bytes(7, bytes);

        Assert.Contains("nest too deep", Assert.Throws<InvalidDataException>(() => OnnxReferences.Check(model.ToArray())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_damage_is_refused_or_passes_and_never_more()
    {
        var whole = Bytes("subgraph");
        var random = new RandomStream(3);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var n = random.NextInt(4); n >= 0; n--) bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            try
            {
                OnnxReferences.Check(bytes.AsSpan(0, random.NextInt(bytes.Length) + 1));
            }
            catch (InvalidDataException)
            {
                // As it should.
            }
        }
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".onnx"));
}

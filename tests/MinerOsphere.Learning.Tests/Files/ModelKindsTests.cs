using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Files;

/// <summary>What holds for models of every kind, on a sample of each.</summary>
public class ModelKindsTests
{
    /// <summary>More than any sample needs: a loader that asks for this much was told to by a number in the file.</summary>
    private const long MostBytes = 64 << 20;

    private static readonly Dictionary<string, (ISavedModel Model, FeatureMatrix Rows)> Samples = typeof(ModelKindsTests).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(IKindSample)) && t is { IsAbstract: false })
        .Select(t => (IKindSample)Activator.CreateInstance(t)!)
        .Select(s => (s.Model, s.Rows))
        .GroupBy(s => s.Model.Kind, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    internal static IEnumerable<string> SampleKinds => Samples.Keys.Order(StringComparer.Ordinal);

    internal static (ISavedModel Model, FeatureMatrix Rows) Sample(string kind) => Samples[kind];

    public static TheoryData<string> Kinds => [.. ModelKinds.Names];

    [Fact]
    public void Every_kind_has_a_sample_and_every_sample_a_kind() => Assert.Equal(ModelKinds.Names.AsEnumerable(), Samples.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_again_it_predicts_the_same_to_the_last_bit_and_saves_the_same(string kind)
    {
        var (model, rows) = Samples[kind];
        var saved = model.Save();

        var again = ModelKinds.Load(kind, model.Signature, ThroughJson(saved));

        Assert.Equal(kind, again.Kind);
        Assert.Equal(model.Signature, again.Signature);
        Assert.Equal(model.Outputs.AsEnumerable(), again.Outputs);
        Assert.Equal(Bits(model, rows), Bits(again, rows));
        AssertSame(saved, again.Save());
        // The content as it was made, not read from JSON, serves as well.
        Assert.Equal(Bits(model, rows), Bits(ModelKinds.Load(kind, model.Signature, model.Save()), rows));
    }

    /// <summary>Row by row, turned round, in parts: a prediction is the row's own.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_has_its_prediction_whatever_rows_stand_beside_it(string kind)
    {
        var (model, rows) = Samples[kind];
        var all = Bits(model, rows);
        var width = model.Outputs.Length;
        for (var row = 0; row < rows.RowCount; row++)
            Assert.Equal(all[(row * width)..((row + 1) * width)], Bits(model, rows.Take([row])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_missing_is_refused(string kind)
    {
        var (model, _) = Samples[kind];
        foreach (var name in model.Save().Arrays.Keys)
            Assert.Throws<InvalidDataException>(() => ModelKinds.Load(kind, model.Signature, With(model.Save(), name, null)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cut_arrays_hostile_numbers_and_lost_settings_are_refused_or_bear_a_prediction(string kind)
    {
        var (model, rows) = Samples[kind];
        foreach (var content in Damages(model.Save()))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var read = ModelKinds.Load(kind, model.Signature, content);
                read.Predict(rows, new double[rows.RowCount * read.Outputs.Length]);
            }
            catch (InvalidDataException)
            {
                // As it should.
            }
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, "a number in the file decided how much memory is taken");
        }
    }

    [Fact]
    public void An_unknown_kind_is_said() =>
        Assert.Contains("'oracle' is known here", Assert.Throws<InvalidDataException>(() => ModelKinds.Load("oracle", new ModelSignature([], new FeatureSpecification("y")), new ModelContent())).Message, StringComparison.Ordinal);

    private static IEnumerable<ModelContent> Damages(ModelContent content)
    {
        var random = new RandomStream(17);
        foreach (var (name, values) in content.Arrays)
        {
            yield return With(content, name, Resized(values, 0));
            yield return With(content, name, Resized(values, values.Length / 2));
            yield return With(content, name, Resized(values, values.Length + 1));
            yield return With(content, name, values is byte[] ? new int[values.Length] : new byte[values.Length]);
            for (var i = 0; i < 12 && values.Length > 0; i++)
            {
                var hostile = (Array)values.Clone();
                for (var n = random.NextInt(3); n >= 0; n--) Spoil(hostile, random.NextInt(hostile.Length), random);
                yield return With(content, name, hostile);
            }
        }
        foreach (var path in Paths(content.Settings, []))
        {
            foreach (var value in (string?[])[null, "null", "-1", "0", "3", "2147483647", "1e300", "0.5", "\"\"", "\"x\"", "[]", "{}", "true"])
            {
                var settings = (JsonObject)content.Settings.DeepClone();
                Put(settings, path, value);
                yield return With(content, settings);
            }
        }
    }

    private static void Spoil(Array values, int at, RandomStream random)
    {
        var bits = random.NextInt(4) == 0 ? random.NextBits() : random.NextInt(3) switch { 0 => 0UL, 1 => ulong.MaxValue, _ => 1UL << random.NextInt(64) };
        switch (values)
        {
            case float[] f: f[at] = random.NextInt(2) == 0 ? float.NaN : BitConverter.UInt32BitsToSingle((uint)bits); break;
            case double[] d: d[at] = random.NextInt(2) == 0 ? double.PositiveInfinity : BitConverter.UInt64BitsToDouble(bits); break;
            case int[] i: i[at] = random.NextInt(3) switch { 0 => int.MaxValue, 1 => at, _ => (int)bits }; break;
            case long[] l: l[at] = (long)bits; break;
            case ulong[] u: u[at] = bits; break;
            case byte[] b: b[at] = (byte)bits; break;
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode node, object[] path)
    {
        if (path.Length > 0) yield return path;
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject o => o.Select(p => ((object)p.Key, p.Value)),
            JsonArray a => a.Take(3).Select((v, i) => ((object)i, v)),
            _ => [],
        };
        foreach (var (step, child) in children)
            foreach (var found in child is null ? [[.. path, step]] : Paths(child, [.. path, step])) yield return found;
    }

    private static void Put(JsonNode root, object[] path, string? value)
    {
        var node = path[..^1].Aggregate(root, (n, step) => step is string name ? n[name]! : n[(int)step]!);
        if (path[^1] is string last)
        {
            if (value is null) ((JsonObject)node).Remove(last);
            else node[last] = JsonNode.Parse(value);
        }
        else if (value is null) ((JsonArray)node).RemoveAt((int)path[^1]);
        else node[(int)path[^1]] = JsonNode.Parse(value);
    }

    private static Array Resized(Array values, int length)
    {
        var resized = Array.CreateInstance(values.GetType().GetElementType()!, length);
        Array.Copy(values, resized, Math.Min(length, values.Length));
        return resized;
    }

    private static ModelContent With(ModelContent content, string name, Array? values)
    {
        var changed = new ModelContent { Settings = (JsonObject)content.Settings.DeepClone() };
        foreach (var (key, array) in content.Arrays)
            if (key != name) changed.AddRead(key, array);
            else if (values is not null) changed.AddRead(key, values);
        return changed;
    }

    private static ModelContent With(ModelContent content, JsonObject settings)
    {
        var changed = new ModelContent { Settings = settings };
        foreach (var (key, array) in content.Arrays) changed.AddRead(key, array);
        return changed;
    }

    private static ModelContent ThroughJson(ModelContent content) => With(content, (JsonObject)JsonNode.Parse(content.Settings.ToJsonString())!);

    private static long[] Bits(ISavedModel model, FeatureMatrix rows)
    {
        var predictions = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, predictions);
        return Array.ConvertAll(predictions, BitConverter.DoubleToInt64Bits);
    }

    private static void AssertSame(ModelContent expected, ModelContent actual)
    {
        Assert.Equal(JsonSerializer.Serialize(expected.Settings), JsonSerializer.Serialize(actual.Settings));
        Assert.Equal(expected.Arrays.Keys, actual.Arrays.Keys);
        foreach (var (name, values) in expected.Arrays) Assert.Equal(values, actual.Arrays[name]);
    }
}

using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Trees;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Files;

public class ModelFileTests
{
    private static readonly ISavedModel Small = Stump();

    private static readonly TrainingFacts Facts = new()
    {
        Seed = ulong.MaxValue, Library = "0.1.0", Options = new JsonObject { ["rate"] = 0.1, ["loss"] = "Poisson" }, DataHash = new string('a', 64), Rows = 400,
        Metrics = [new MetricValue("RMSE", 1.25, "spatial blocks", 2.5, 0.25, "mm"), new MetricValue("AUC", double.NaN, "random")],
        Created = new DateTimeOffset(2026, 3, 4, 5, 6, 7, 890, TimeSpan.FromHours(2)), Card = "https://example.org/models/1/card",
    };

    [Fact]
    public void Written_and_read_it_is_the_same()
    {
        var bytes = Bytes(new ModelFile(Small) { Training = Facts });

        var file = ModelFile.Read(new MemoryStream(bytes));

        Assert.Equal(Facts with { Metrics = [], Options = null, Created = null }, file.Training! with { Metrics = [], Options = null, Created = null });
        Assert.Equal(Facts.Created, file.Training.Created);
        Assert.Equal(Facts.Metrics.AsEnumerable(), file.Training.Metrics);
        Assert.Equal(Facts.Options!.ToJsonString(), file.Training.Options!.ToJsonString());
        Assert.Equal(Small.Signature, file.Model.Signature);
        Assert.Equal(bytes, Bytes(file));
        Assert.IsType<XgboostPredictor>(file.As<XgboostPredictor>());
    }

    [Fact]
    public void A_stream_that_cannot_be_sought_in_is_read_as_well()
    {
        var bytes = Bytes(new ModelFile(Small));

        Assert.Equal(bytes, Bytes(ModelFile.Read(new OneWay(bytes))));
    }

    [Fact]
    public void The_description_of_exposure_and_offset_is_as_the_schema_says() =>
        Assert.Empty(SchemaCheck.Faults(JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "config", "schema", "model-file.schema.json")))!, Description(Bytes(new ModelFile(Small)))));

    /// <summary>What a program in another language needs: the description as the schema says, arrays where it says.</summary>
    [Fact]
    public void The_file_is_laid_out_as_its_schema_says()
    {
        var bytes = Bytes(new ModelFile(new XgboostSample().Model) { Training = Facts });
        var schema = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "config", "schema", "model-file.schema.json")))!;
        var description = Description(bytes);

        Assert.Empty(SchemaCheck.Faults(schema, description));
        Assert.Equal("\x89MOL\r\n\x1a\n", Encoding.Latin1.GetString(bytes, 0, 8));
        Assert.Equal(1u, BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8)));
        Assert.Equal((ulong)bytes.Length, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16)));
        Assert.Equal(SHA256.HashData([.. bytes[..24], .. bytes[56..]]), bytes[24..56]);
        var values = description["arrays"]!.AsArray().Single(a => (string)a!["name"]! == "trees/value")!;
        var saved = new XgboostSample().Model.Save().Take<float>("trees/value");
        Assert.Equal("float32", (string)values["type"]!);
        for (var i = 0; i < saved.Length; i++) Assert.Equal(saved[i], BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan((int)values["offset"]! + 4 * i)));
    }

    [Fact]
    public void The_schema_refuses_what_is_no_description()
    {
        var schema = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "config", "schema", "model-file.schema.json")))!;
        var description = Description(Bytes(new ModelFile(Small)));
        description["kind"] = 7;
        description["more"] = true;
        description["arrays"]![0]!["offset"] = 100;

        Assert.Equal(3, SchemaCheck.Faults(schema, description).Count);
    }

    [Fact]
    public void Every_flipped_byte_of_a_small_file_is_noticed()
    {
        var whole = Bytes(new ModelFile(Small) { Training = Facts });
        for (var at = 0; at < whole.Length; at++)
            foreach (var flip in (byte[])[1, 0x80, 0xFF])
            {
                var bytes = (byte[])whole.Clone();
                bytes[at] ^= flip;
                var message = Refused(bytes);
                Assert.True(at is < 24 || message.Contains("damaged", StringComparison.Ordinal), $"byte {at}: {message}");
            }
    }

    [Fact]
    public void A_flipped_bit_of_a_large_file_is_noticed()
    {
        var whole = Bytes(new ModelFile(Large()));
        var random = new RandomStream(5);
        Assert.True(whole.Length > 1 << 20);
        for (var i = 0; i < 60; i++)
        {
            var at = random.NextInt(whole.Length);
            var flip = (byte)(1 << random.NextInt(8));
            whole[at] ^= flip;
            Refused(whole);
            whole[at] ^= flip;
        }
        ModelFile.Read(new MemoryStream(whole));
    }

    [Fact]
    public void A_file_cut_anywhere_is_said_to_be_cut_short()
    {
        var whole = Bytes(new ModelFile(Small));
        Assert.Equal("the model file is empty", Refused([]));
        for (var length = 1; length < whole.Length; length++) Assert.Contains("is cut short", Refused(whole[..length]), StringComparison.Ordinal);
        Assert.Contains("3 bytes follow its end", Refused([.. whole, 0, 0, 0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_said_to_be_none()
    {
        Assert.Contains("no model file", Refused("{\"learner\": {}}"u8.ToArray()), StringComparison.Ordinal);
        // What a transfer as text makes of the line ends.
        Assert.Contains("no model file", Refused([.. Bytes(new ModelFile(Small)).Where(b => b != 0x0D)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_file_of_a_newer_format_is_not_called_damaged()
    {
        var bytes = Bytes(new ModelFile(Small));
        bytes[8] = 2;
        "4.5.6\u0000\u0001"u8.CopyTo(bytes.AsSpan(56));
        Seal(bytes);

        Assert.Contains($"format 2, written by MinerOsphere.Learning 4.5.6; this is version {ModelFileHeader.LibraryVersion}, which reads format 1", Refused(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_kind_names_the_version_that_wrote_it()
    {
        var bytes = Forge(d => d["kind"] = "tea-leaves");

        Assert.Contains($"kind 'tea-leaves', written by MinerOsphere.Learning {ModelFileHeader.LibraryVersion}; this is version {ModelFileHeader.LibraryVersion}, which knows: ", Refused(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_another_kind_than_expected_is_said()
    {
        var file = ModelFile.Read(new MemoryStream(Bytes(new ModelFile(Small))));

        Assert.Contains("kind 'xgboost' (XgboostPredictor), expected OtherModel", Assert.Throws<InvalidDataException>(() => file.As<OtherModel>()).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Forgeries => new()
    {
        { "settings", "null", "no settings" },
        { "arrays", "{}", "no list of arrays" },
        { "arrays/0/length", "2147483647", "setting 'length'" },
        { "arrays/0/length", "2000000", "does not stand where it is due" },
        { "arrays/0/length", "0", "does not stand where it is due" },
        { "arrays/0/offset", "0", "does not stand where it is due" },
        { "arrays/0/offset", "1e18", "setting 'offset'" },
        { "arrays/0/type", "\"float16\"", "'float16' are not known" },
        { "arrays/0/part", "\"else\"", "part 'else' are not known" },
        { "arrays/1/name", "\"trees/base\"", "two arrays are named" },
        { "arrays/0", "null", "is not an object" },
        { "signature", "[]", "the signature is not an object" },
        { "signature/features/0/name", "\" \"", "has no name" },
        { "signature/features/0/levels", "[\"a\",\"a\"]", "a level twice" },
        { "signature/features/1/name", "\"depth\"", "names a feature twice" },
        { "training/seed", "-1", "'seed'" },
        { "training/created", "\"yesterday\"", "'created'" },
        { "training/metrics", "{}", "'metrics' is not a list" },
        { "training/rows", "1.5", "'rows'" },
        { "outputs", "[\"other\"]", "other outputs" },
        { "settings/link", "\"7\"", "'link' is '7'" },
    };

    /// <summary>The hash only shows damage; who makes a file on purpose makes its hash as well.</summary>
    [Theory]
    [MemberData(nameof(Forgeries))]
    public void A_file_with_a_right_hash_and_wrong_content_is_refused(string place, string value, string expected)
    {
        var bytes = Forge(description =>
        {
            var steps = place.Split('/');
            var node = steps[..^1].Aggregate((JsonNode)description, (n, step) => n is JsonArray list ? list[int.Parse(step)]! : n[step]!);
            if (node is JsonArray array) array[int.Parse(steps[^1])] = JsonNode.Parse(value);
            else node[steps[^1]] = JsonNode.Parse(value);
        });

        Assert.Contains(expected, Refused(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"kind":"a","kind":"b"}""")]
    [InlineData("""{"\ud800":1,"arrays":[]}""")]
    [InlineData("""{"kind":"\ud800","settings":{},"arrays":[],"signature":{"features":[],"target":{"name":"y"}}}""")]
    [InlineData("""{"kind":"xgboost","settings":{},"arrays":[],"signature":{"features":[],"target":{"name":"\ud800"}}}""")]
    public void A_description_that_is_none_is_refused(string description) => Refused(Sealed(Encoding.UTF8.GetBytes(description), []));

    [Fact]
    public void Deep_nesting_and_random_descriptions_are_refused()
    {
        Refused(Sealed(Encoding.UTF8.GetBytes(new string('[', 100_000)), []));
        var random = new RandomStream(23);
        var whole = Bytes(new ModelFile(Small) { Training = Facts });
        var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(whole.AsSpan(12));
        for (var i = 0; i < 3000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var n = random.NextInt(3); n >= 0; n--) bytes[96 + random.NextInt(length)] = "0123456789-,.[]{}\"e\\u:"u8[random.NextInt(21)];
            Seal(bytes);
            try
            {
                ModelFile.Read(new MemoryStream(bytes));
            }
            catch (InvalidDataException)
            {
                // As it should: a changed name or number may also stay valid.
            }
        }
    }

    [Fact]
    public void A_said_length_takes_no_memory_before_the_bytes_are_there()
    {
        var bytes = Bytes(new ModelFile(Small));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), 900 << 20);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), 15 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(bytes);
        Assert.Throws<InvalidDataException>(() => ModelFile.Read(new OneWay(bytes)));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void Limits_hold()
    {
        var bytes = Bytes(new ModelFile(Small));

        Assert.Contains("at most 100 are read", Refused(bytes, new ModelFileLimits { Bytes = 100 }), StringComparison.Ordinal);
        Assert.Contains("at most 100 are read", Refused(bytes, new ModelFileLimits { DescriptionBytes = 100 }), StringComparison.Ordinal);
        Assert.Contains("at most 3 are read", Refused(bytes, new ModelFileLimits { Arrays = 3 }), StringComparison.Ordinal);
        Assert.Contains("more than 100 bytes", Assert.Throws<InvalidDataException>(() => ModelFile.Read(new OneWay(bytes), new ModelFileLimits { Bytes = 100 })).Message, StringComparison.Ordinal);
        Assert.Contains("depth", Refused(bytes, new ModelFileLimits { Depth = 2 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_whole_or_not_at_all()
    {
        var folder = Directory.CreateTempSubdirectory("models");
        try
        {
            var path = Path.Combine(folder.FullName, "inner", "a.model");
            var hash = new ModelFile(Small).Write(path);
            Assert.Equal(hash, ModelFile.Read(path).Sha256);

            Assert.ThrowsAny<ArgumentException>(() => new ModelFile(new OtherModel(double.NaN)).Write(path));
            Assert.Throws<IOException>(() => DurableRename.Write(path, stream =>
            {
                stream.Write("half"u8);
                throw new IOException("the disk is full");
            }));

            Assert.Equal(hash, ModelFile.Read(path).Sha256);
            Assert.Equal("a.model", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!))));
            File.WriteAllBytes(path, [1, 2, 3]);
            Assert.StartsWith("a.model: ", Assert.Throws<InvalidDataException>(() => ModelFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_same_training_gives_the_same_facts_unless_a_clock_is_given()
    {
        var table = new TrainingTable(FeatureMatrix.Of([[1, double.NaN, 3]]), [1, 2, 3], new FeatureSpecification("y")) { Weights = [1, 2, 1] };
        var run = new TrainingRun { Seed = 7 };
        var options = new Options(0.1, double.PositiveInfinity, DayOfWeek.Friday);

        var facts = TrainingFacts.Of(run, table, options);

        Assert.Null(facts.Created);
        Assert.Equal("""{"rate":0.1,"most":"Infinity","day":"Friday"}""", facts.Options!.ToJsonString());
        Assert.Equal(facts.DataHash, TrainingFacts.Of(run, table, options).DataHash);
        Assert.Equal(DateTimeOffset.UnixEpoch, TrainingFacts.Of(run, table, options, new Clock()).Created);
        Assert.NotEqual(facts.DataHash, DataHash.Of(table.Take([0, 2, 1])));
        Assert.NotEqual(facts.DataHash, DataHash.Of(new TrainingTable(table.Features, table.Target, table.Signature.Target)));
        Assert.Equal(facts.DataHash, DataHash.Of(table.Take([0, 1, 2])));
    }

    [Fact]
    public void Numbers_are_little_endian_on_every_machine()
    {
        var bytes = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 };
        ElementType.Find("int32")!.Reverse(bytes);

        Assert.Equal([4, 3, 2, 1, 8, 7, 6, 5], bytes);
    }

    private static string Refused(byte[] bytes, ModelFileLimits? limits = null) => Assert.Throws<InvalidDataException>(() => ModelFile.Read(new MemoryStream(bytes), limits)).Message;

    private static byte[] Bytes(ModelFile file)
    {
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static JsonObject Description(byte[] bytes) => (JsonObject)JsonNode.Parse(bytes.AsSpan(96, (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12))))!;

    /// <summary>The small model's file with another description of the same length or less, and a right hash.</summary>
    private static byte[] Forge(Action<JsonObject> change)
    {
        var bytes = Bytes(new ModelFile(Small) { Training = Facts });
        var description = Description(bytes);
        // Room for the change: the description is padded so that the arrays stay in their places.
        description["training"]!.AsObject().Remove("options");
        change(description);
        var json = JsonSerializer.SerializeToUtf8Bytes(description, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12));
        Assert.True(json.Length <= length);
        bytes.AsSpan(96, length).Fill((byte)' ');
        json.CopyTo(bytes.AsSpan(96));
        Seal(bytes);
        return bytes;
    }

    private static byte[] Sealed(byte[] description, byte[] rest)
    {
        byte[] bytes = [.. new ModelFileHeader(1, (uint)description.Length, (ulong)(96 + description.Length + rest.Length), "0.1.0").Write(), .. description, .. rest];
        Seal(bytes);
        return bytes;
    }

    private static void Seal(byte[] bytes) => SHA256.HashData([.. bytes[..24], .. bytes[56..]]).CopyTo(bytes, 24);

    private static XgboostPredictor Stump()
    {
        var trees = new TreeEnsemble([new TreeNode(0, 0.5f, 1, 2, true, 0, 0, 10), new TreeNode(-1, -1, 0, 0, false, 0, 0, 4), new TreeNode(-1, 2, 0, 0, false, 0, 0, 6)], [0], [0], [1], [], [0.25f]);
        return new XgboostPredictor(new XgboostModel("reg:squarederror", ["depth", "rock"], trees, Link.Identity),
            new ModelSignature([new FeatureSpecification("depth", "m"), new FeatureSpecification("rock", null, ["granit", "schiste \"vert\"", "été"])], new FeatureSpecification("yield", "t/ha")) { Exposure = "hours", Offset = "known" });
    }

    private static XgboostPredictor Large()
    {
        const int trees = 20_000;
        var nodes = Enumerable.Range(0, trees).SelectMany(t => (TreeNode[])[new(0, t, 3 * t + 1, 3 * t + 2, true, 0, 0, 10), new(-1, -t, 0, 0, false, 0, 0, 4), new(-1, t, 0, 0, false, 0, 0, 6)]).ToArray();
        var ensemble = new TreeEnsemble(nodes, [.. Enumerable.Range(0, trees).Select(t => 3 * t)], new int[trees], [.. Enumerable.Repeat(1f, trees)], [], [0]);
        return new XgboostPredictor(new XgboostModel("reg:squarederror", ["x"], ensemble, Link.Identity));
    }

    private sealed record Options(double Rate, double Most, DayOfWeek Day);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }

    private sealed class OtherModel(double setting) : ISavedModel
    {
        public string Kind => "other";
        public ModelSignature Signature { get; } = new([], new FeatureSpecification("y"));
        public ImmutableArray<string> Outputs => ["y"];
        public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default) => predictions.Clear();
        public ModelContent Save() => new() { Settings = new JsonObject { ["value"] = setting } };
    }

    private sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    }
}

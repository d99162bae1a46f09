using MinerOsphere.Conformance.Support;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Conformance.Cql2;

/// <summary>The examples of the standard: each is read, written in both encodings and read back; pairs of text and JSON are the same tree.</summary>
public class ExampleSuiteTests
{
    private const string Folder = "ogc/cql2/examples";

    public static TheoryData<string> Texts => Names("text", "*.txt");
    public static TheoryData<string> Jsons => Names("json", "*.json");

    [SkippableTheory, MemberData(nameof(Texts))]
    public void Text_example_survives_both_encodings(string name) => Survives(Read("text", name));

    [SkippableTheory, MemberData(nameof(Jsons))]
    public void Json_example_survives_both_encodings(string name) => Survives(Read("json", name));

    [SkippableTheory, MemberData(nameof(Texts))]
    public void Text_and_json_of_a_pair_are_the_same_tree(string name)
    {
        var pair = name.Split("-alt")[0].Replace(".txt", "", StringComparison.Ordinal) + ".json";
        Assert.Equal(Read("json", pair), Read("text", name));
    }

    private static void Survives(Cql2Expression tree)
    {
        var text = Cql2TextWriter.Write(tree);
        Assert.Equal(tree, Valid(Cql2TextReader.Read(text)));
        Assert.Equal(tree, Valid(Cql2JsonReader.Read(Cql2JsonWriter.Write(tree), new Cql2Limits())));
        Assert.Equal(text, Cql2TextWriter.Write(Valid(Cql2TextReader.Read(text))));
    }

    private static Cql2Expression Read(string encoding, string name)
    {
        Skip.IfNot(Suites.Has("cql2/README.md"), $"suites not found under {Suites.Root}");
        var content = File.ReadAllText(Suites.File($"{Folder}/{encoding}/{name}"));
        return Valid(encoding == "text" ? Cql2TextReader.Read(content) : Cql2JsonReader.Read(content, new Cql2Limits()));
    }

    private static Cql2Expression Valid(Cql2Result<Cql2Expression> result) =>
        result.TryGet(out var tree, out var fault) ? tree : throw new InvalidDataException(fault.Message);

    private static TheoryData<string> Names(string encoding, string pattern)
    {
        var folder = Suites.File($"{Folder}/{encoding}");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]
            : ["none"];
    }
}

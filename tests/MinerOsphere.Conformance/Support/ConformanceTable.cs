using System.Globalization;
using System.Reflection;
using System.Text;

namespace MinerOsphere.Conformance.Support;

/// <summary>
/// docs/conformance.md: what the published suites hold and what of it is left out. Counted from the tests themselves, so that a new suite
/// shows up without a word here, if its class is called ...SuiteTests.
/// </summary>
internal static class ConformanceTable
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["rdf11"] = "RDF 1.1", ["rdf12"] = "RDF 1.2", ["rdf-n-triples"] = "N-Triples", ["rdf-n-quads"] = "N-Quads", ["rdf-turtle"] = "Turtle",
        ["rdf-trig"] = "TriG", ["rdf-xml"] = "RDF/XML", ["sparql"] = "SPARQL", ["sparql10"] = "SPARQL 1.0", ["sparql11"] = "SPARQL 1.1",
        ["sparql12"] = "SPARQL 1.2", ["shacl"] = "SHACL", ["core"] = "Core", ["JsonLd"] = "JSON-LD 1.1", ["cql2"] = "CQL2", ["text"] = "Text", ["json"] = "JSON", ["Cql2"] = "CQL2", ["Example"] = "examples", ["Canonical"] = "RDFC-1.0",
    };

    public static string Markdown()
    {
        var ignored = Ignored();
        var suites = Tests().CountBy(suite => suite).Select(suite => (Name: suite.Key, Count: suite.Value)).OrderBy(suite => Title(suite.Name), StringComparer.Ordinal).ToList();
        var text = new StringBuilder("""
            # Conformance to published test suites

            Written by `./build.sh bless` from the tests in `tests/MinerOsphere.Conformance`, one for each test of a suite; do not edit.
            A test that is not left out must pass: one that fails fails the build.

            | suite | tests | passed | left out |
            |---|---:|---:|---:|

            """.ReplaceLineEndings("\n"));
        foreach (var (name, count) in suites)
            Row(Title(name), count, LeftOut(name));
        foreach (var standard in AbstractTests().CountBy(name => name).OrderBy(standard => standard.Key, StringComparer.Ordinal))
            Row(standard.Key, standard.Value, 0);
        Row("**all**", suites.Sum(suite => suite.Count) + AbstractTests().Count(), ignored.Count);
        if (ignored.Count > 0)
            text.Append("\n## Left out\n\n| test | reason |\n|---|---|\n");
        foreach (var (test, reason) in ignored)
            text.Append(CultureInfo.InvariantCulture, $"| {test} | {reason} |\n");
        return text.ToString();

        int LeftOut(string suite) => ignored.Count(test => test.Test.Split('/', '#')[0] is var first && suite.Split('/').Contains(first));
        void Row(string title, int count, int leftOut) => text.Append(CultureInfo.InvariantCulture, $"| {title} | {count} | {count - leftOut} | {leftOut} |\n");
    }

    /// <summary>The suite of every row of a test that takes its rows from one.</summary>
    private static IEnumerable<string> Tests() =>
        from type in typeof(ConformanceTable).Assembly.GetTypes()
        where type.Name.EndsWith("SuiteTests", StringComparison.Ordinal)
        from method in type.GetMethods()
        from source in method.GetCustomAttributes<MemberDataAttribute>()
        from row in source.GetData(method) ?? []
        select Suite(type, row);

    /// <summary>The standard of every test that stands for an abstract one.</summary>
    private static IEnumerable<string> AbstractTests() =>
        from type in typeof(ConformanceTable).Assembly.GetTypes()
        let suite = type.GetCustomAttribute<AbstractSuiteAttribute>()
        where suite is not null
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        select suite.Standard;

    /// <summary>The suite of a row: two words of the folder that it names first, or those of its class.</summary>
    private static string Suite(Type type, object[] row) => row.Length > 1
        ? string.Join('/', ((string)row[0]).Split('/').Where(part => part is not ("w3c" or "tests" or "rdf") && !part.EndsWith(".ttl", StringComparison.Ordinal)).Take(2))
        : $"{type.Namespace!.Split('.')[^1]}/{type.Name.Replace("SuiteTests", "", StringComparison.Ordinal)}";

    private static string Title(string suite) => string.Join(' ', suite.Split('/').Select(part => Words.GetValueOrDefault(part, part))).Replace("SPARQL SPARQL", "SPARQL", StringComparison.Ordinal);

    /// <summary>The lines of the lists named ignored.txt: a test, then the reason.</summary>
    private static List<(string Test, string Reason)> Ignored()
    {
        var assembly = typeof(ConformanceTable).Assembly;
        var ignored = new List<(string, string)>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith("ignored.txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
                if (!line.StartsWith("# ", StringComparison.Ordinal) && line.IndexOf(' ') is var space and > 0)
                    ignored.Add((line[..space], line[(space + 1)..].Trim()));
        }
        return ignored;
    }
}

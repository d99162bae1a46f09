using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Shapes;

namespace MinerOsphere.Conformance.Shapes;

/// <summary>
/// The W3C SHACL test suite, core and SPARQL: one test per <c>sht:Validate</c>. Reports are compared as graphs, without the properties that the
/// suite leaves to the processor; messages count where the suite expects some.
/// </summary>
public class ShapesSuiteTests
{
    private const string Missing = "(suite not found)";
    private const string Root = "shacl/tests/manifest.ttl";
    private const string Sht = "http://www.w3.org/ns/shacl-test#";

    /// <summary>What a report must have; anything else, such as sh:detail, a processor may add (SHACL §3.6.2).</summary>
    private static readonly HashSet<string> Compared =
    [
        RdfSyntax.Type, RdfSyntax.First, RdfSyntax.Rest, Shacl.Conforms, Shacl.Result, Shacl.FocusNode, Shacl.ResultPath, Shacl.Value,
        Shacl.SourceShape, Shacl.SourceConstraint, Shacl.SourceConstraintComponent, Shacl.ResultSeverity, Shacl.ResultMessage,
        Shacl.AlternativePath, Shacl.InversePath, Shacl.ZeroOrMorePath, Shacl.OneOrMorePath, Shacl.ZeroOrOnePath,
    ];

    public static TheoryData<string, string> Entries()
    {
        var data = new TheoryData<string, string>();
        if (!Suites.Has(Root))
            data.Add(Root, Missing);
        else
            Collect(Root);
        return data;

        void Collect(string path)
        {
            var manifest = Manifest.Of(path);
            foreach (var entry in manifest.Entries)
                data.Add(path, entry.Value[(entry.Value.LastIndexOf('/') + 1)..]);
            foreach (var included in manifest.Many(new Iri(manifest.Address), Manifest.Mf + "include"))
                Collect(Manifest.PathOf(included));
        }
    }

    [Fact]
    public void The_suite_is_whole() => Assert.Equal(Suites.Has(Root) ? 120 : 1, Entries().Count);

    [SkippableTheory]
    [MemberData(nameof(Entries))]
    public void Passes(string file, string id)
    {
        Skip.If(id == Missing, $"suite {file} not found under {Suites.Root}");
        var manifest = Manifest.Of(file);
        var test = manifest.Entries.First(entry => entry.Value.EndsWith("/" + id, StringComparison.Ordinal));
        var action = manifest.One(test, Manifest.Mf + "action")!;
        var expected = manifest.One(test, Manifest.Mf + "result")!;
        var (dataFile, shapesFile) = (manifest.One(action, Sht + "dataGraph")!, manifest.One(action, Sht + "shapesGraph")!);

        var shapeQuads = Read(shapesFile);
        var reading = ShapesGraph.Read(shapeQuads);
        if (expected is Iri { Value: Sht + "Failure" })
        {
            Assert.False(reading.Succeeded, "the shapes graph should be refused");
            Assert.NotEmpty(reading.Faults);
            return;
        }
        Assert.True(reading.Succeeded, string.Join('\n', reading.Faults));

        // The data is the default graph; the shapes stand beside it under their name, for $shapesGraph.
        var source = new PlainQuadSource(Read(dataFile).Concat(shapeQuads.Select(quad => quad with { Graph = shapesFile })));
        var options = new ValidationOptions { DataGraph = GraphScope.Default, ShapesGraphName = (Iri)shapesFile };
        var report = ShapesValidator.Validate(reading.Shapes, source, options);
        Compare(manifest, expected, report);
    }

    private static void Compare(Manifest manifest, Term expected, ValidationReport report)
    {
        var wanted = new List<Quad>();
        Describe(expected, []);
        var withMessages = wanted.Any(quad => IsMessage(quad));
        var written = new QuadList();
        report.WriteTo(written);
        // The nodes of the report are its own; those of the shapes and the data are the same in both, whatever their label.
        var got = Renamed(written, quad => withMessages || !IsMessage(quad));
        var text = new StringWriter();
        report.WriteTo(text);
        Assert.True(
            Isomorphism.AreEqual(Renamed(wanted, _ => true), got),
            $"expected:\n{string.Join('\n', wanted)}\ngot:\n{string.Join('\n', got)}\n{text}");

        void Describe(Term node, HashSet<Term> seen)
        {
            if (!seen.Add(node))
                return;
            foreach (var property in Compared)
            {
                foreach (var value in manifest.Many(node, property))
                {
                    wanted.Add(new Quad(node, new Iri(property), value, null));
                    if (value is BlankNode && property is not (Shacl.FocusNode or Shacl.Value or Shacl.SourceShape or Shacl.SourceConstraint))
                        Describe(value, seen);
                }
            }
        }
    }

    /// <summary>Blank nodes of the data and of the shapes become names, so that only those of the report itself are matched freely.</summary>
    private static List<Quad> Renamed(IEnumerable<Quad> quads, Func<Quad, bool> kept) =>
    [
        .. quads.Where(kept).Select(quad => quad is { Object: BlankNode node, Predicate: Iri { Value: Shacl.FocusNode or Shacl.Value or Shacl.SourceShape or Shacl.SourceConstraint } }
            ? quad with { Object = new Iri("urn:node:" + node.Label) }
            : quad),
    ];

    private static bool IsMessage(Quad quad) => quad.Predicate is Iri { Value: Shacl.ResultMessage };

    private static QuadList Read(Term file)
    {
        var path = Manifest.PathOf(file);
        var read = RdfReader.Parse(File.ReadAllText(Suites.File(path)), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = Manifest.Base + path });
        return read.Succeeded ? read.Value : throw new InvalidDataException($"{path}: {read.Error}");
    }
}

using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Sparql.Shapes;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Tests.Sparql.Shapes;

/// <summary>The example of docs/shapes.md, run as it stands there (see <see cref="PageExamplesTests"/>), prints what the page says.</summary>
public class ShapesExampleTests
{
    [Fact]
    public void The_example_prints_what_the_page_says()
    {
        var output = new StringWriter { NewLine = "\n" };
        Run(output);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "shapes.md"));
        Assert.Contains(output.ToString().TrimEnd(), page, StringComparison.Ordinal);
    }

    private static void Run(TextWriter output)
    {
        // example: validate
        var shapes = RdfReader.Parse("""
            @prefix sh: <http://www.w3.org/ns/shacl#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            @prefix ex: <https://example.org/> .
            ex:WellShape a sh:NodeShape ;
                sh:targetClass ex:Well ;
                sh:property [ sh:path ex:depth ; sh:minCount 1 ; sh:datatype xsd:decimal ; sh:minInclusive 0 ] .
            """, RdfSyntaxName.Turtle, new RdfReaderOptions { BlankNodePrefix = "shapes" });
        var data = RdfReader.Parse("""
            @prefix ex: <https://example.org/> .
            ex:a a ex:Well ; ex:depth 12.5 .
            ex:b a ex:Well ; ex:depth -3.0 .
            ex:c a ex:Well .
            """, RdfSyntaxName.Turtle);

        var reading = ShapesGraph.Read(shapes.Value!);
        if (!reading.Succeeded)
            throw new InvalidDataException(string.Join('\n', reading.Faults));

        var report = ShapesValidator.Validate(reading.Shapes, new PlainQuadSource(data.Value!));
        report.WriteTo(output);
        // end
    }
}

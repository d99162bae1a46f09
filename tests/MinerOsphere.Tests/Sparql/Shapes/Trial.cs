using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Shapes;

namespace MinerOsphere.Tests.Sparql.Shapes;

/// <summary>Shapes and data in a few lines of Turtle, and the results in one line each.</summary>
internal static class Trial
{
    private const string Prologue = """
        @prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .

        """;

    public static QuadList Turtle(string text, string blanks = "")
    {
        var read = RdfReader.Parse(Prologue + text, RdfSyntaxName.Turtle, new RdfReaderOptions { BlankNodePrefix = blanks });
        return read.Succeeded ? read.Value : throw new ArgumentException(read.Error.ToString(), nameof(text));
    }

    public static IQuadSource Data(string text) => new PlainQuadSource(Turtle(text));

    public static ShapesReading Read(string shapes) => ShapesGraph.Read(Turtle(shapes, "shapes"));

    public static ShapesGraph Shapes(string text)
    {
        var reading = Read(text);
        return reading.Succeeded ? reading.Shapes : throw new ArgumentException(string.Join('\n', reading.Faults), nameof(text));
    }

    public static ValidationReport Validate(string shapes, string data) => ShapesValidator.Validate(Shapes(shapes), Data(data));

    /// <summary>Each result as "focus path value component", sorted; names without their namespace.</summary>
    public static string[] Results(string shapes, string data) =>
    [
        .. Validate(shapes, data).Results.Select(result => string.Join(' ', new[]
        {
            result.FocusNode.ToString(),
            result.Path is null ? null : TermNames.With([]).Short(result.Path),
            result.Value?.ToString(),
            result.Component.Value[Shacl.Namespace.Length..].Replace("ConstraintComponent", "", StringComparison.Ordinal),
        }.OfType<string>()).Replace("<https://example.org/", "<", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}

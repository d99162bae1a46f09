using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>Validates data against shapes: SHACL Core and SHACL-SPARQL (W3C Recommendation of 20 July 2017).</summary>
public static class ShapesValidator
{
    /// <summary>Validates the data graph against every shape that has targets.</summary>
    /// <param name="shapes">The shapes, of <see cref="ShapesGraph.Read(IQuadSource, GraphScope)"/>.</param>
    /// <param name="data">One state of the data; it must stay as it is until the report is there.</param>
    /// <param name="options">Which graph, how long, how much; null for the defaults.</param>
    /// <param name="cancellation">Stops the validation.</param>
    /// <exception cref="QueryException">Cancelled, or out of time or memory, or a SPARQL constraint said that it failed.</exception>
    public static ValidationReport Validate(
        ShapesGraph shapes, IQuadSource data, ValidationOptions? options = null, CancellationToken cancellation = default) =>
        new ValidationRun(data, options ?? ValidationOptions.Default, cancellation).Validate(shapes);
}

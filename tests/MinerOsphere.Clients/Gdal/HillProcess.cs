using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Clients.Gdal;

/// <summary>Gives a grid of two parameters in Lambert-93, and one whose rows are not equally far apart.</summary>
internal sealed class HillProcess : IProcess
{
    public const double Highest = 100;

    public ProcessDescription Description { get; } = new()
    {
        Id = "hill",
        Version = "1.0.0",
        Title = new("Une colline", "A hill"),
        Description = new("Une colline sur une grille.", "A hill on a grid."),
        Inputs = [],
        Outputs = [Output("hill") with { Title = new("La colline", "The hill") }, Output("crooked")],
    };

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => [];

    public ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => 700500.0 + i * 1000)];
        double[] y = [.. Enumerable.Range(0, 30).Select(i => 6600500.0 + i * 1000)];
        double[] crooked = [.. y.Select(v => v + (v - y[0]) * (v - y[0]) / 1e5)];
        return new(ProcessOutcome.Success([.. request.Outputs.Select(o => new OutputValue(o.Id, "application/prs.coverage+json", Write(x, o.Id == "hill" ? y : crooked)))]));
    }

    private static byte[] Write(double[] x, double[] y) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "Coverage",
        domain = new
        {
            type = "Domain",
            domainType = "Grid",
            axes = new { x = new { values = x }, y = new { values = y } },
            referencing = new[] { new { coordinates = new[] { "x", "y" }, system = new { type = "ProjectedCRS", id = "http://www.opengis.net/def/crs/EPSG/0/2154" } } },
        },
        parameters = new { height = Parameter("Hauteur", "Height", "m"), slope = Parameter("Pente", "Slope", "%") },
        ranges = new { height = Range(x, y, (i, j) => i == 20 && j == 15 ? Highest : 50 - Math.Abs(i - 20) - Math.Abs(j - 15)), slope = Range(x, y, (i, j) => i == 0 ? null : 3 + j) },
    });

    private static object Parameter(string fr, string en, string unit) => new { type = "Parameter", observedProperty = new { label = new { fr, en } }, unit = new { symbol = unit } };

    private static object Range(double[] x, double[] y, Func<int, int, double?> value) => new
    {
        type = "NdArray", dataType = "float", axisNames = new[] { "y", "x" }, shape = new[] { y.Length, x.Length },
        values = Enumerable.Range(0, x.Length * y.Length).Select(i => value(i % x.Length, i / x.Length)),
    };

    private static OutputDescription Output(string id) =>
        new() { Id = id, Title = new("De travers", "Crooked"), Description = new("", ""), Shape = OutputShape.Coverage, Schema = JsonSchema.Of("""{"type":"object"}""") };
}

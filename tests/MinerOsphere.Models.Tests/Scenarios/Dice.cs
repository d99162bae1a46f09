using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Tests.Scenarios;

/// <summary>Throws two dice per category and adds a bonus to each: the seed alone decides how they fall.</summary>
internal sealed class Dice(bool hasSeed = true) : IProcess
{
    public ProcessDescription Description { get; } = new()
    {
        Id = "dice", Version = "1", Title = new("Dés", "Dice"), Description = new("Dés", "Dice"),
        Inputs =
        [
            Input("bonus", """{"type":"number","minimum":0,"default":0}"""),
            Input("still", """{"type":"boolean","default":false}"""),
            Input("empty", """{"type":"boolean","default":false}"""),
            .. hasSeed ? (InputDescription[])[Input("seed", """{"type":"integer","default":1}""")] : [],
        ],
        Outputs = [new OutputDescription { Id = "throws", Title = new("Lancers", "Throws"), Description = new("Lancers", "Throws"), Shape = OutputShape.Table, Schema = JsonSchema.Of("""{"type":"array"}""") }],
    };

    public ImmutableArray<InputFault> Check(ExecuteRequest request) =>
        request.Number("bonus") > 100 ? [new InputFault("/inputs/bonus", new LocalizedText("trop", "too much"))] : [];

    public ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var stream = new RandomStream(hasSeed ? (ulong)request.Number("seed") : 0, 0);
        string[] colours = request.Inputs["empty"].GetBoolean() ? [] : ["red", "red", "blue", "blue"];
        var rows = JsonOutput.WriteTable(colours, (json, colour) =>
        {
            json.WriteString("colour"u8, colour);
            json.WriteNumber("points"u8, 1 + (request.Inputs["still"].GetBoolean() ? 2 : stream.NextInt(6)) + request.Number("bonus"));
        });
        return new(ProcessOutcome.Success([StandardOutputs.Table("throws", rows)]));
    }

    private static InputDescription Input(string id, string schema) => new() { Id = id, MinOccurs = 0, Title = new(id, id), Description = new(id, id), Schema = JsonSchema.Of(schema) };
}

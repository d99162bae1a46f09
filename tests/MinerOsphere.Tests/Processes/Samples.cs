using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Tests.Processes;

/// <summary>A small real process: repeats a text, as slowly as it is told.</summary>
internal sealed class RepeatProcess(Func<RunContext, Task>? during = null) : IProcess
{
    public int Runs;

    public ProcessDescription Description { get; } = new()
    {
        Id = "repeat",
        Version = "1.0.0",
        Title = new("Répéter", "Repeat"),
        Description = new("Répète un texte", "Repeats a text"),
        Inputs =
        [
            new InputDescription { Id = "text", Title = new("Texte", "Text"), Description = new(""), Schema = JsonSchema.Of("""{"type":"string"}""") },
            new InputDescription { Id = "times", Title = new("Fois", "Times"), Description = new(""), Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":9,"default":1}""") },
            new InputDescription { Id = "marks", MinOccurs = 0, Title = new("Marques", "Marks"), Description = new(""), Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","enum":["!","?"]}}""") },
        ],
        Outputs =
        [
            new OutputDescription { Id = "text", Title = new("Texte", "Text"), Description = new(""), Schema = JsonSchema.Of("""{"type":"string"}"""), MediaTypes = ["application/json", "text/plain"] },
            new OutputDescription { Id = "about", Title = new("Sur", "About"), Description = new(""), Schema = JsonSchema.Of("""{"type":"object"}""") },
        ],
    };

    public ImmutableArray<InputFault> Check(ExecuteRequest request) =>
        request.Text("text") == "forbidden" ? [new InputFault("/inputs/text", new LocalizedText("mot interdit", "forbidden word"))] : [];

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        Interlocked.Increment(ref Runs);
        if (during is not null) await during(context);
        var text = string.Concat(Enumerable.Repeat(request.Text("text"), request.Integer("times"))) + (request.Has("marks") ? string.Concat(request.Texts("marks")) : "");
        if (text == "fail") return ProcessOutcome.Failure(new LocalizedText("sans réponse", "no answer"));
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        if (request.Wants("text"))
            outputs.Add(request.MediaTypeOf("text") == "text/plain"
                ? new OutputValue("text", "text/plain", Encoding.UTF8.GetBytes(text))
                : new OutputValue("text", "application/json", Encoding.UTF8.GetBytes($"\"{text}\"")));
        if (request.Wants("about")) outputs.Add(new OutputValue("about", "application/json", Encoding.UTF8.GetBytes("{\"length\":" + text.Length + "}")));
        return ProcessOutcome.Success(outputs.ToImmutable());
    }

    public ExecuteRequest Request(string json) => ExecuteRequestParser.Parse(Description, Encoding.UTF8.GetBytes(json)).Value!;
}

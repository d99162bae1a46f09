using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>Runs processes as the server would: the request is read against the description, checked, executed.</summary>
internal static class ProcessRuns
{
    public static async Task<Dictionary<string, JsonNode?>> RunAsync(IProcess process, string body)
    {
        var outcome = await OutcomeAsync(process, body);
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return outcome.Outputs.Where(o => o.IsJson).ToDictionary(o => o.Id, o => JsonNode.Parse(o.Content.Span));
    }

    public static async Task<ProcessOutcome> OutcomeAsync(IProcess process, string body)
    {
        var request = ExecuteRequestParser.Parse(process.Description, Encoding.UTF8.GetBytes(body));
        Assert.True(request.Faults.IsDefaultOrEmpty, string.Join("; ", request.Faults));
        var faults = process.Check(request.Value!);
        Assert.True(faults.IsEmpty, string.Join("; ", faults));
        return await process.ExecuteAsync(request.Value!, RunContext.Silent(default));
    }

    /// <summary>What is wrong with a request, by its schema or else by the process.</summary>
    public static string Faults(IProcess process, string body)
    {
        var request = ExecuteRequestParser.Parse(process.Description, Encoding.UTF8.GetBytes(body));
        return string.Join("; ", request.Faults is { IsDefaultOrEmpty: false } wrong ? wrong : process.Check(request.Value!));
    }

    /// <summary>Every example runs as it stands, twice to the same bytes, and every table has the columns that its schema requires.</summary>
    public static async Task ExamplesRunAsync(IProcess process)
    {
        Assert.NotEmpty(process.Description.Examples);
        foreach (var example in process.Description.Examples)
        {
            var (first, second) = (await OutcomeAsync(process, example.Request), await OutcomeAsync(process, example.Request));
            Assert.True(first.Succeeded, example.Title.In("en") + ": " + first.FailureReason?.In("en"));
            Assert.Equal(process.Description.Outputs.Select(o => o.Id), first.Outputs.Select(o => o.Id));
            foreach (var (one, other) in first.Outputs.Zip(second.Outputs)) Assert.True(one.Content.Span.SequenceEqual(other.Content.Span), $"{example.Title.In("en")}: {one.Id} differs");
            foreach (var output in first.Outputs.Where(o => o.IsJson))
                if (JsonNode.Parse(output.Content.Span) is JsonArray rows)
                {
                    var schema = JsonSerializer.SerializeToNode(process.Description.FindOutput(output.Id)!.Schema.Json)!;
                    // A process that nothing was held out for has no evaluation to show.
                    if (output.Id != "evaluation") Assert.NotEmpty(rows);
                    foreach (var name in schema["items"]!["required"]!.AsArray()) Assert.All(rows, r => Assert.True(r!.AsObject().ContainsKey(name!.GetValue<string>()), $"{output.Id} lacks {name}"));
                }
        }
        foreach (var input in process.Description.Inputs) Assert.False(string.IsNullOrWhiteSpace(input.Title.In("en")) || string.IsNullOrWhiteSpace(input.Title.In("fr")));
    }
}

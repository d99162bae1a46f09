using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Models.Scenarios;

/// <summary>
/// Runs a process under several scenarios, each draw with the same seed for all of them, and tells what each scenario changes against the
/// first one, with how sure that is.
/// </summary>
/// <param name="registry">The processes that can be compared.</param>
/// <param name="runner">Runs them, references of their inputs and all.</param>
/// <param name="maxDepth">Processes inside one another at most.</param>
public sealed class ScenarioCompare(IProcessRegistry registry, ProcessRunner runner, int maxDepth) : IProcess
{
    public const string ProcessId = ScenarioCompareDescription.Id;
    private const int MostRows = 50_000, EnoughAlike = 3;

    public ProcessDescription Description => ScenarioCompareDescription.For(registry);

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => ScenarioQuestion.Read(request, registry).Faults is { IsDefaultOrEmpty: false } faults ? faults : [];

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var read = ScenarioQuestion.Read(request, registry);
        if (read.Value is not { } question) return ProcessOutcome.Failure(InputFailure.Unfit, read.Faults);
        if (context.Depth >= maxDepth) return ProcessOutcome.Failure(new LocalizedText($"plus de {maxDepth} processus imbriqués", $"more than {maxDepth} nested processes"));
        var draws = new ScenarioDraws(question);
        var runs = question.Draws * question.Scenarios.Length;
        using var requests = new ScenarioRequests(question, runner);
        for (var draw = 0; draw < question.Draws; draw++)
        {
            // Draws that all come to the same number are no draws: the process has a seed, and no chance in this question.
            if (draw == EnoughAlike && draws.KeepOneIfAlike()) break;
            for (var number = 0; number < question.Scenarios.Length; number++)
            {
                var scenario = question.Scenarios[number];
                context.Cancellation.ThrowIfCancellationRequested();
                context.Report((int)(100L * draws.Runs / runs), new LocalizedText($"Scénario « {scenario.Name} », tirage {draw + 1} sur {question.Draws}", $"Scenario '{scenario.Name}', draw {draw + 1} of {question.Draws}"));
                var own = context with { Depth = context.Depth + 1, Report = static (_, _) => { }, ShowPartial = static _ => { } };
                // The same seed for every scenario of a draw: common random numbers.
                var run = await requests.ForAsync(number, question.FirstSeed + (ulong)draw, own).ConfigureAwait(false);
                if (!run.Faults.IsEmpty) return ProcessOutcome.Failure(run.Failure, run.Faults);
                var outcome = await runner.RunAsync(question.Process, run.Request!, own).ConfigureAwait(false);
                if (!outcome.InputFaults.IsEmpty) return ProcessOutcome.Failure(outcome.InputFailure, ScenarioRequests.Placed(outcome.InputFaults, number));
                var failure = outcome.FailureReason ?? draws.Add(scenario, Rows(question.Output, outcome.Outputs[0], context.Cancellation), MostRows);
                if (failure is not null) return ProcessOutcome.Failure(new LocalizedText($"Scénario « {scenario.Name} » : {failure.In("fr")}", $"Scenario '{scenario.Name}': {failure.In("en")}"));
            }
        }
        var compared = draws.Compare();
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        foreach (var output in request.Outputs)
            outputs.Add(output.Id switch
            {
                ScenarioCompareDescription.Comparison => StandardOutputs.Table(output.Id, Write(question, compared)),
                ScenarioCompareDescription.DrawsId => StandardOutputs.Table(output.Id, draws.Write()),
                _ => new OutputValue(output.Id, "application/json", ScenarioSentences.Write(question, compared)),
            });
        return ProcessOutcome.Success(outputs.ToImmutable()).Having(requests.Used);
    }

    /// <summary>Features count by their properties; the cells of a coverage are features too.</summary>
    private static JsonTable Rows(OutputDescription output, OutputValue value, CancellationToken cancellation)
    {
        if (output.Shape == OutputShape.Coverage) value = OutputEncodings.Encode(output, value, "application/geo+json", cancellation);
        using var json = JsonDocument.Parse(value.Content);
        var root = json.RootElement.Clone();
        return root.ValueKind == JsonValueKind.Object ? JsonTable.Of(root.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))) : JsonTable.Of(root);
    }

    private static byte[] Write(ScenarioQuestion question, IEnumerable<ComparedRow> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("scenario"u8, row.Scenario);
        for (var g = 0; g < question.Groups.Length; g++) json.WriteString(question.Groups[g], row.Group[g]);
        var d = row.Difference;
        json.WriteString("value"u8, row.Value);
        json.WriteFigure("reference_mean", d.Reference, 6);
        json.WriteFigure("scenario_mean", d.Scenario, 6);
        json.WriteFigure("difference", d.Mean, 6);
        json.WriteFigure("lower", d.Lower, 6);
        json.WriteFigure("upper", d.Upper, 6);
        json.WriteFigure("relative", d.Reference != 0 ? d.Mean / Math.Abs(d.Reference) : double.NaN, 6);
        // As many draws came out better as did; a tie is no gain.
        if (question.Better is { } better) json.WriteFigure("share_better", better == "lower" ? d.Below : d.Above, 4);
        json.WriteFigure("standard_error", d.StandardError, 6);
        json.WriteFigure("share_lower", d.Below, 4);
        json.WriteFigure("share_higher", d.Above, 4);
        json.WriteFigure("variance_reduction", d.Reduction, 2);
        json.WriteNumber("draws"u8, d.Draws);
    });
}

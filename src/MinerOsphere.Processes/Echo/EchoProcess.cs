using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Echo;

/// <summary>
/// Gives back its inputs, in kind: what the official suite, and anybody who tries a client, runs (ets-ogcapi-processes10 asks for such a
/// process by its id). It waits as long as it is told, says how far it is, and stops at once when told to.
/// </summary>
/// <param name="time">The clock of the pause.</param>
public sealed class EchoProcess(TimeProvider time) : IProcess
{
    public const string Id = "echo";

    /// <summary>Parts of a pause: one report each, none shorter than <see cref="ShortestPart"/>.</summary>
    private const int Parts = 100;
    private static readonly TimeSpan ShortestPart = TimeSpan.FromMilliseconds(50);

    public ProcessDescription Description => EchoDescription.Value;

    public ImmutableArray<InputFault> Check(ExecuteRequest request) =>
        request.Inputs[EchoDescription.Image] is { ValueKind: JsonValueKind.String } image && !Base64.IsValid(image.GetString())
            ? [new InputFault($"/inputs/{EchoDescription.Image}", new LocalizedText("le texte n'est pas du base64", "the text is not base64"))]
            : [];

    public ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        // The usual call has no pause: no state machine for it.
        var pause = TimeSpan.FromSeconds(request.Number(EchoDescription.Pause));
        return pause > TimeSpan.Zero ? LaterAsync(request, context, pause) : new(Answer(request));
    }

    private async ValueTask<ProcessOutcome> LaterAsync(ExecuteRequest request, RunContext context, TimeSpan pause)
    {
        if (request.Wants(EchoDescription.Text)) context.ShowPartial(Output(request, EchoDescription.Text));
        var parts = (int)Math.Clamp(pause / ShortestPart, 1, Parts);
        for (var done = 0; done < parts; done++)
        {
            context.Report(done * 100 / parts, new LocalizedText($"pause, {done} sur {parts}", $"pausing, {done} of {parts}"));
            await Task.Delay(pause / parts, time, context.Cancellation).ConfigureAwait(false);
        }
        context.Log(new LocalizedText($"pause de {pause.TotalSeconds:0.###} s finie", $"pause of {pause.TotalSeconds:0.###} s over"));
        return Answer(request);
    }

    private static ProcessOutcome Answer(ExecuteRequest request) => request.Inputs[EchoDescription.Fail].ValueKind == JsonValueKind.True
        ? ProcessOutcome.Failure(new LocalizedText("Échec demandé par l'entrée « fail »", "Failed as the input 'fail' asks"))
        : ProcessOutcome.Success([.. request.Outputs.Select(o => Output(request, o.Id))]);

    private static OutputValue Output(ExecuteRequest request, string id)
    {
        var value = request.Inputs[id];
        var mediaType = request.MediaTypeOf(id);
        return new OutputValue(id, mediaType, id switch
        {
            EchoDescription.Image => Convert.FromBase64String(value.GetString()!),
            EchoDescription.Text when mediaType == "text/plain" => Encoding.UTF8.GetBytes(value.GetString()!),
            _ => Encoding.UTF8.GetBytes(value.GetRawText()),
        });
    }
}

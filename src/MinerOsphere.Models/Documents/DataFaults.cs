using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Documents;

/// <summary>What is wrong with given rows, as an answer to the one who gave them.</summary>
internal static class DataFaults
{
    /// <summary>The run's end when the rows of an input are not what the model takes.</summary>
    /// <param name="exception">Every fault, with column and row.</param>
    /// <param name="input">Id of the input that the rows came by.</param>
    public static ProcessOutcome Unfit(DataFaultException exception, string input) => ProcessOutcome.Failure(InputFailure.Unfit, Of(exception, input));

    /// <summary>The run's end when the model can't take what an input asks for.</summary>
    /// <param name="exception">What is wrong.</param>
    /// <param name="input">Id of the input that asked for it.</param>
    public static ProcessOutcome Unfit(ModelInputException exception, string input) =>
        ProcessOutcome.Failure(InputFailure.Unfit, [new InputFault($"/inputs/{input}", new LocalizedText(exception.Message, exception.Message))]);

    /// <summary>The run's end when the rows behind a model, which no input names, are not what it takes.</summary>
    public static ProcessOutcome Failed(ModelInputException exception) => ProcessOutcome.Failure(new LocalizedText(exception.Message, exception.Message));

    public static ImmutableArray<InputFault> Of(DataFaultException exception, string input) =>
    [
        .. exception.Faults.Select(f => new InputFault($"/inputs/{input}", new LocalizedText(f.ToString(), f.ToString()))),
    ];
}

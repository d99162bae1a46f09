using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What the processes of this room ask of a trained model besides its forecasts.</summary>
internal interface IDemandTrained : IDemandModel
{
    /// <summary>Spans that it forecasts, the one of its data first.</summary>
    ImmutableArray<string> Slots { get; }

    /// <summary>First slot that can be forecast, and the last, by name.</summary>
    (string Earliest, string Next, string Latest) Range(string slot);

    /// <summary>Categories and their sum at every place asked for, slot by slot, with all that is said of them.</summary>
    /// <exception cref="ModelInputException">What is asked cannot honestly be answered; the message says why.</exception>
    IEnumerable<DemandCell> Cells(ForecastQuestion question, CancellationToken cancellation);

    /// <summary>How it fared on the last year, which it had not seen.</summary>
    DemandReport Report(CancellationToken cancellation);

    /// <summary>Slots of the past of the territory's data that it forecast without having seen them, in the order of time: expected count, references, count.</summary>
    DataFrame Rows(string category);

    /// <summary>Whether what is asked lies within what it has seen.</summary>
    ImmutableArray<ApplicabilityRow> Applicability(ForecastQuestion question);
}

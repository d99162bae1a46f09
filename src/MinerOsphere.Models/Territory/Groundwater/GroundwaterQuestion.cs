using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>What a request asks of a well.</summary>
internal sealed record GroundwaterQuestion(
    ImmutableArray<TwinScenario> Scenarios, string Model, bool HasNoise, DateTimeOffset? ValidationStart, DateTimeOffset? Issue, int Months, double Level, ulong Seed)
{
    public static readonly string[] Own = ["abstraction", "irrigatedShare", "irrigationQuota", "pumpingFactor"];

    public static GroundwaterQuestion Of(ExecuteRequest request) => new(
        ScenarioInputs.Read(request, Own), request.Text("model")!, request.Inputs["noise"].GetBoolean(), Date(request.Text("validationStart")), Date(request.Text("issueDate")),
        request.Integer("months"), request.Number("level"), (ulong)request.Integer("seed"));

    /// <summary>The models to be tried: the one that was named, or those among which the levels decide.</summary>
    public ImmutableArray<ILevelModel> ModelsFor(ImmutableArray<string> stresses) => Model switch
    {
        "reservoir" => [new ReservoirModel(stresses)],
        "transfer-function-root-zone" => [new TransferFunctionModel(RechargeKind.RootZone, stresses)],
        "transfer-function" => [new TransferFunctionModel(RechargeKind.Linear, stresses)],
        _ => [new TransferFunctionModel(RechargeKind.Linear, stresses), new ReservoirModel(stresses)],
    };

    private static DateTimeOffset? Date(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

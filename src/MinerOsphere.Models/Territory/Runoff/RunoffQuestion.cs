using System.Collections.Immutable;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>What a request asks of a catchment.</summary>
internal sealed record RunoffQuestion(
    ImmutableArray<TwinScenario> Scenarios, Gr4Objective Objective, string ObjectiveName, Gr4Parameters? Parameters, int WarmUpDays, double Level, double ReservedShare, double? Threshold, ulong Seed)
{
    public static readonly string[] Own = ["withdrawal", "summerWithdrawal"];

    public static RunoffQuestion Of(ExecuteRequest request)
    {
        var objective = request.Text("objective")!;
        Gr4Parameters? given = null;
        if (request.Has("parameters"))
        {
            var x = request.Inputs["parameters"];
            given = new(x.GetProperty("x1").GetDouble(), x.GetProperty("x2").GetDouble(), x.GetProperty("x3").GetDouble(), x.GetProperty("x4").GetDouble());
        }
        return new RunoffQuestion(
            ScenarioInputs.Read(request, Own),
            objective switch { "kge" => Gr4Objective.Kge, "nse" => Gr4Objective.Nse, "nse-sqrt" => Gr4Objective.RootNse, _ => Gr4Objective.RootKge }, objective, given,
            request.Integer("warmUp"), request.Number("level"), request.Number("reservedShare"), request.Has("threshold") ? request.Number("threshold") : null, (ulong)request.Integer("seed"));
    }
}

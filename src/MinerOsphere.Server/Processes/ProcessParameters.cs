using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>Query parameters of the process list and of the job list.</summary>
internal static class ProcessParameters
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 10_000;

    /// <summary>Clamped above, refused below (18-062r2 §7.9.2).</summary>
    public static readonly QueryParameter<int> Limit = new("limit",
        new("Nombre d'éléments de la page, au plus.", "Number of elements of the page, at most."),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = MaxLimit, ["default"] = DefaultLimit },
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1
            ? Math.Min(limit, MaxLimit)
            : new ParameterFault(new("un entier à partir de 1", "a whole number from 1 on")));

    public static readonly QueryParameter<string> ProcessesAfter = new("after",
        new("Continue après ce processus ; suivez le lien « next ».", "Continues after this process; follow the link 'next'."),
        () => new JsonObject { ["type"] = "string" }, text => text);

    public static readonly QueryParameter<long> JobsBefore = new("before",
        new("Continue avant ce travail ; suivez le lien « next ».", "Continues before this job; follow the link 'next'."),
        () => new JsonObject { ["type"] = "integer" },
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : new ParameterFault(new("le jeton d'un lien « next »", "the token of a link 'next'")));

    public static readonly QueryParameter<string> ProcessId = new("processID",
        new("Seulement les travaux de ce processus.", "Only jobs of this process."), () => new JsonObject { ["type"] = "string" }, text => text);

    public static readonly QueryParameter<JobStatus> Status = new("status",
        new("Seulement les travaux dans cet état.", "Only jobs in this state."),
        () => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("accepted", "running", "successful", "failed", "dismissed") },
        text => JobStatusNames.Parse(text) is { } status ? status : new ParameterFault(new("accepted, running, successful, failed ou dismissed", "accepted, running, successful, failed or dismissed")));

    public static readonly IReadOnlyList<QueryParameter> OfJobs = [Limit, JobsBefore, ProcessId, Status];
}

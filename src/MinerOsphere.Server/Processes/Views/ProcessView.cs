using MinerOsphere.Processes;

namespace MinerOsphere.Server.Processes.Views;

/// <summary>One process: what it does, and a form made from its inputs that calls <c>GET /processes/{id}/execution</c>.</summary>
internal sealed record ProcessView(ProcessDescription Process);

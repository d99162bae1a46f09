using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Features.Codelists;

/// <summary>A codelist.</summary>
internal sealed record CodelistView(Codelist Codelist);
